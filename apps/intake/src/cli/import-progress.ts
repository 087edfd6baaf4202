import { steadyMilliseconds } from '#platform/clock.js';
import type { Progress } from '../import/import-run.js';

/** As much of a terminal, or of a pipe in its place, as the progress needs. */
export interface Screen {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

const BAR_cells = 28;
const DRAW_EVERY_ms = 100;
const LINE_EVERY_ms = 5_000;
const SECOND_ms = 1_000;
const CLEAR_LINE = '\r\x1b[K';

/** Shows how far an import is: one line that is drawn again on a terminal, a line every few seconds elsewhere. */
export class ImportProgress {
  private readonly begun_ms = steadyMilliseconds();
  private shown_ms: number;
  private isDrawn = false;

  constructor(private readonly screen: Screen) {
    // A pipe gets its first line after the first pause: a short import needs none.
    this.shown_ms = screen.isTTY === true ? Number.NEGATIVE_INFINITY : this.begun_ms;
  }

  show(progress: Progress): void {
    const now_ms = steadyMilliseconds();
    const every_ms = this.screen.isTTY === true ? DRAW_EVERY_ms : LINE_EVERY_ms;
    if (now_ms - this.shown_ms < every_ms) return;
    this.shown_ms = now_ms;
    const text = `${partOf(progress)}  ${countsOf(progress, this.seconds())}`;
    this.screen.write(this.screen.isTTY === true ? `${CLEAR_LINE}${text}` : `${text}\n`);
    this.isDrawn = true;
  }

  /** Leaves the terminal as it was. */
  end(): void {
    if (this.isDrawn && this.screen.isTTY === true) this.screen.write(CLEAR_LINE);
    this.isDrawn = false;
  }

  seconds(): number {
    return (steadyMilliseconds() - this.begun_ms) / SECOND_ms;
  }
}

function partOf({ bytesRead, bytesTotal }: Progress): string {
  const part = bytesTotal === 0 ? 0 : Math.min(1, bytesRead / bytesTotal);
  const full = Math.round(part * BAR_cells);
  return `[${'#'.repeat(full)}${'.'.repeat(BAR_cells - full)}] ${String(Math.floor(part * 100)).padStart(3)} %`;
}

function countsOf({ rows, accepted, rejected, badRows }: Progress, seconds: number): string {
  const wrong = rejected + badRows === 0 ? '' : `  ${number(rejected + badRows)} rejected`;
  return `${number(rows)} rows  ${number(accepted)} events${wrong}  ${number(accepted / Math.max(seconds, 0.001))}/s`;
}

/** A count as people read it: 58,119. */
export function number(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}
