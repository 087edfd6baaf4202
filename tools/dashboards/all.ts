import type { Board } from './board.js';
import { business } from './business.js';
import { pipeline } from './pipeline.js';
import { platform } from './platform.js';

/** By the name of the file that Grafana reads. */
export const boards: Readonly<Record<string, Board>> = { business, platform, pipeline };
