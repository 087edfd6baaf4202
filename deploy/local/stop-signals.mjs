import { parentOf } from './identity.mjs';

const LOOK_EVERY_MS = 250;

/**
 * Calls back once when this process is to end: Ctrl-C, SIGTERM, or `npm` gone.
 * npm runs a script through a shell and neither passes a SIGTERM on: whoever ends npm means us.
 */
export function whenToldToStop(act) {
  let isTold = false;
  const tell = (why) => {
    if (isTold) return;
    isTold = true;
    act(why);
  };
  process.on('SIGINT', () => tell('Ctrl-C'));
  process.on('SIGTERM', () => tell('SIGTERM'));
  if (process.env.npm_lifecycle_event !== undefined) watchParents(() => tell('npm is gone'));
}

function watchParents(onGone) {
  const parent = process.ppid;
  const grandparent = parentOf(parent);
  const timer = setInterval(() => {
    if (process.ppid === parent && parentOf(parent) === grandparent) return;
    clearInterval(timer);
    onGone();
  }, LOOK_EVERY_MS);
  timer.unref();
}
