// `npm run complete:lock`, after a change of dependencies.
// A registry mirror may lack packages built for other platforms. npm then leaves them out of the lock file without a
// word, and `npm ci` refuses that lock file everywhere, also where nobody wants them. What is left out is known: its
// name and version stand in the package that lists it, its platform in its name.
import { readJson, writeAtomically } from './files.mjs';
import { inRepository } from './paths.mjs';

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32'];
const libraries = { gnu: 'glibc', gnueabihf: 'glibc', musl: 'musl', musleabihf: 'musl' };

const lockFile = inRepository('package-lock.json');
const lock = readJson(lockFile);
const added = missingPlatforms(lock.packages);

Object.assign(lock.packages, added);
const sorted = Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
lock.packages = Object.fromEntries(sorted);
writeAtomically(lockFile, `${JSON.stringify(lock, null, 2)}\n`, 0o644);
console.log(`${Object.keys(added).length} packages for other platforms added to the lock file`);

function missingPlatforms(packages) {
  const missing = {};
  for (const { optionalDependencies = {}, dev } of Object.values(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const path = `node_modules/${name}`;
      const platform = platformOf(name);
      if (packages[path] !== undefined || platform === undefined || !/^\d/.test(version)) continue;
      // In the order in which npm writes its fields, so that the next `npm install` changes nothing here.
      const { cpu, libc, os } = platform;
      missing[path] = { version, cpu, ...(dev && { dev }), ...(libc && { libc }), optional: true, os };
    }
  }
  return missing;
}

/** `@swc/core-linux-ppc64-gnu` is for Linux on ppc64 with glibc. */
function platformOf(name) {
  const words = name.split(/[/-]/);
  const at = words.findIndex((word) => systems.includes(word));
  const cpu = words[at + 1];
  if (at === -1 || cpu === undefined) return undefined;
  const libc = libraries[words[at + 2]];
  return { cpu: [cpu], libc: libc && [libc], os: [words[at]] };
}
