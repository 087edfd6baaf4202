import { execFileSync, spawnSync } from 'node:child_process';

const userName = 'postgres';

/** Who the database server runs as: nobody else than us, except that it refuses to run as root. */
export function databaseUser() {
  if (process.getuid?.() !== 0) return undefined;
  return lookUp() ?? create();
}

/** The user the server would run as under root, if the system has it already. */
export function existingDatabaseUser() {
  return process.getuid?.() === 0 ? lookUp() : undefined;
}

function lookUp() {
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, userName], { encoding: 'utf8' }));
  if (uid.status !== 0 || gid.status !== 0) return undefined;
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

/** By full path: a user's PATH does not always lead to where these tools live. */
function create() {
  spawnSync('/usr/sbin/groupadd', ['--system', userName]);
  const settings = ['-g', userName, '-M', '-d', '/nonexistent', '-s', '/usr/sbin/nologin'];
  execFileSync('/usr/sbin/useradd', ['--system', ...settings, userName]);
  return lookUp();
}
