import { findProgram } from './programs.mjs';

/** How a person installs it here. */
export function installLine(debianPackage, brewPackage) {
  if (process.platform === 'darwin') return `brew install ${brewPackage}`;
  if (findProgram('apt-get') !== undefined) return `sudo apt-get install -y ${debianPackage}`;
  return `install ${debianPackage} with this system's package manager`;
}

/** All is well. */
export function ok(name, detail) {
  return { mark: 'ok', name, detail };
}

/** The product runs, and could run better. */
export function warn(name, detail, mend) {
  return { mark: 'warn', name, detail, mend };
}

/** The product does not run until it is mended, by the Debian package if one would do it. */
export function fail(name, detail, mend, debianPackage) {
  return { mark: 'fail', name, detail, mend, debianPackage };
}
