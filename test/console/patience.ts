/** What one test in a browser may take where the machine is busy. */
export const PATIENCE_ms = 300_000;
import.meta.jest.setTimeout(PATIENCE_ms);
