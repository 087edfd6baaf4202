import { spawn } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { checkNeeds } from './needs.mjs';
import { findProgram } from './programs.mjs';

const INSTALL_LIMIT_MS = 900_000;
const LOCK_WAIT_SECONDS = 120;
const SHOWN_CHARACTERS = 3_000;

/** Packages that bring a service of their own name. */
const SERVICES = ['redis-server', 'prometheus', 'prometheus-alertmanager'];

/** Debian asks this file whether a package may start its service; 101 is no. */
const policyFile = '/usr/sbin/policy-rc.d';

/** A need that the launcher cannot meet by itself; the message says how it is met. */
export class NeedUnmet extends Error {}

/** Sees to it that everything needed is there; as root on Debian by installing it, otherwise by saying what to do. */
export async function meetNeeds(onStep, check = checkNeeds) {
  const missing = await failedNeeds(check);
  if (missing.length === 0) return;
  const packages = [...new Set(missing.map((need) => need.debianPackage))];
  if (!mayInstall() || packages.includes(undefined)) throw new NeedUnmet(describe(missing));
  onStep(`installing ${packages.join(', ')}`);
  await install(packages);
  const left = await failedNeeds(check);
  if (left.length > 0) throw new NeedUnmet(describe(left));
}

async function failedNeeds(check) {
  return (await check()).filter((need) => need.mark === 'fail');
}

function mayInstall() {
  return process.getuid?.() === 0 && existsSync('/etc/debian_version') && findProgram('apt-get') !== undefined;
}

function describe(missing) {
  const packages = missing.map((need) => need.debianPackage);
  const rows = missing.map((need) => `  ${need.name}: ${need.detail}`);
  const oneLine = !packages.includes(undefined) && findProgram('apt-get') !== undefined;
  const mend = oneLine ? [`sudo apt-get install -y ${packages.join(' ')}`] : missing.map((need) => need.mend);
  return ['something needed is missing:', ...rows, 'mend it with:', ...mend.map((line) => `  ${line}`)].join('\n');
}

async function install(packages) {
  // The system's own servers must not run: the launcher starts one of each for its data folder.
  const isPolicyOurs = !existsSync(policyFile);
  if (isPolicyOurs) writeFileSync(policyFile, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    await apt('update');
    await apt('install', '-y', '--no-install-recommends', ...packages);
    await keepOff(SERVICES.filter((service) => packages.includes(service)));
  } finally {
    if (isPolicyOurs) rmSync(policyFile, { force: true });
  }
}

async function keepOff(services) {
  if (services.length === 0 || !existsSync('/run/systemd/system')) return;
  await execute('systemctl', ['disable', '--now', ...services]);
}

function apt(...args) {
  return execute('apt-get', ['-q', '-o', `DPkg::Lock::Timeout=${LOCK_WAIT_SECONDS}`, ...args]);
}

function execute(command, args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', PATH: `${process.env.PATH}:/usr/sbin:/sbin` };
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'], timeout: INSTALL_LIMIT_MS });
    let output = '';
    const keep = (chunk) => {
      output = (output + chunk).slice(-SHOWN_CHARACTERS);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new NeedUnmet(`${command} ${args.join(' ')} ended with code ${code}:\n${output}`));
    });
  });
}
