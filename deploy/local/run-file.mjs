import { rmSync } from 'node:fs';
import { readJson, writeJson } from './files.mjs';
import { ownerOf } from './lock.mjs';
import { productData, runFile } from './paths.mjs';

/** Tells command-line tools how to reach the product that runs now. */
export function writeRunFile(plans, infrastructure, adminUrl) {
  const urls = Object.fromEntries(
    plans.map(({ name, apiUrl, metricsUrl }) => [name, { api: apiUrl, metrics: metricsUrl }]),
  );
  const env = Object.fromEntries(plans.map((plan) => [plan.name, plan.env]));
  writeJson(runFile, { pid: process.pid, urls, env, infrastructure: infrastructureEnv(infrastructure, adminUrl) });
}

/** What a command gets that works on the servers themselves. */
export function infrastructureEnv({ redisUrl, kafkaBrokers }, adminUrl) {
  return { ADMIN_DATABASE_URL: adminUrl, REDIS_URL: redisUrl, KAFKA_BROKERS: kafkaBrokers };
}

/** How to reach the running product, or undefined when it does not run: the file of a killed launcher says nothing. */
export function readRunFile() {
  const run = readJson(runFile);
  return run !== undefined && ownerOf(productData)?.pid === run.pid ? run : undefined;
}

/** To be called before the product goes; a launcher that was refused has nothing to remove. */
export function removeRunFile() {
  if (readJson(runFile)?.pid === process.pid) rmSync(runFile, { force: true });
}

/** `SUPERVISION_URL` and the like, so that a command may speak with every application. */
export function urlVariables(run) {
  return Object.fromEntries(
    Object.entries(run.urls).map(([name, { api }]) => [`${name.toUpperCase().replaceAll('-', '_')}_URL`, api]),
  );
}
