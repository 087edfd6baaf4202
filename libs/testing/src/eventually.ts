const POLL_ms = 20;
const WITHIN_ms = 10_000;

/** Repeats a check until it passes; after `within_ms` its last failure is the failure of the test. */
export async function eventually<T>(check: () => T | Promise<T>, { within_ms = WITHIN_ms } = {}): Promise<T> {
  const end_ms = performance.now() + within_ms;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (performance.now() > end_ms) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_ms));
  }
}
