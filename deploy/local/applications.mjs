import { readJson } from './files.mjs';
import { inRepository } from './paths.mjs';

/** The applications of the product, in the order of nest-cli.json; adding one is adding a folder and a line there. */
export function applications() {
  const { projects } = readJson(inRepository('nest-cli.json'));
  return Object.keys(projects).filter((name) => projects[name].type === 'application');
}
