import { applicationReady, startApplication } from '../../deploy/local/apps.mjs';
import { keepAlive } from '../../deploy/local/keep-alive.mjs';
import { choosePorts } from '../../deploy/local/ports.mjs';

/** Whoever is killed all the time must be started all the time. */
const MOST_RESTARTS = 10_000;
const FIRST_DELAY_MS = 50;

/** The product's processes, each started again whenever it ends, as its own launcher does. */
export class Processes {
  #running = new Map();
  #armed = new Map();

  constructor(place) {
    this.place = place;
  }

  /** Starts a process and waits until it is ready; `app` is the application, `name` the process. */
  async start(app, name, env = {}) {
    const plan = await planOf(this.place, app, env);
    const again = () => {
      const failPoint = this.#armed.get(name);
      this.#armed.delete(name);
      const armed = failPoint === undefined ? {} : { FAIL_POINT: failPoint };
      const child = startApplication({ ...plan, app, name, env: { ...plan.env, ...armed } }, this.place);
      this.#running.set(name, { child, plan });
      return child;
    };
    const child = again();
    await applicationReady(plan, child);
    keepAlive({
      child,
      again: async () => again(),
      isOver: () => !this.place.book.isOpen,
      onNotice: () => undefined,
      onGiveUp: () => undefined,
      firstDelayMs: FIRST_DELAY_MS,
      mostRestarts: MOST_RESTARTS,
    });
    return plan;
  }

  signal(name, signal) {
    process.kill(this.#running.get(name).child.pid, signal);
  }

  /** The next start of this process is armed. */
  arm(name, failPoint) {
    this.#armed.set(name, failPoint);
  }

  /** The life that runs now. */
  life(name) {
    return this.#running.get(name).child;
  }

  /** Waits until whichever life of the process is the latest is ready. */
  async ready(name) {
    for (;;) {
      const { child, plan } = this.#running.get(name);
      const isReady = await applicationReady(plan, child).then(
        () => true,
        (error) => {
          // It died meanwhile: the next life is what we wait for.
          if (this.#running.get(name).child === child && !/ended/.test(error.message)) throw error;
          return false;
        },
      );
      if (isReady && this.#running.get(name).child === child) return;
      await child.exited;
    }
  }

  /** Waits until all of them are. */
  async allReady() {
    await Promise.all([...this.#running.keys()].map((name) => this.ready(name)));
  }

  addressOf(name) {
    return this.#running.get(name).plan.apiUrl;
  }

  /** Ends them all, for good. */
  async end() {
    await this.place.book.endAll();
  }
}

/** Of a second process of an application the ports are its own. */
async function planOf(place, app, env) {
  const plan = place.plans.find(({ name }) => name === app);
  const { api, metrics } = await choosePorts({ api: undefined, metrics: undefined });
  return {
    ...plan,
    apiUrl: `http://127.0.0.1:${api}`,
    metricsUrl: `http://127.0.0.1:${metrics}`,
    env: { ...plan.env, PORT: String(api), METRICS_PORT: String(metrics), ...env },
  };
}
