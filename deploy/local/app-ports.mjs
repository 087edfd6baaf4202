import { applications } from './applications.mjs';

const FIRST_API_PORT = 7101;
const FIRST_METRICS_PORT = 7201;

/** The ports an application gets when they are free, by its place in the list. */
export function preferredPortsOf(index) {
  return { api: FIRST_API_PORT + index, metrics: FIRST_METRICS_PORT + index };
}

/** All of them. */
export function preferredPorts() {
  return applications().flatMap((_, index) => Object.values(preferredPortsOf(index)));
}
