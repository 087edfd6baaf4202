import { appealsZh } from '../pages/appeals/zh.js';
import { cardsZh } from '../pages/cards/zh.js';
import { caseZh } from '../pages/case/zh.js';
import { liveZh } from '../pages/live/zh.js';
import { noticesZh } from '../pages/notices/zh.js';
import { overviewZh } from '../pages/overview/zh.js';
import { publicZh } from '../pages/public/zh.js';
import { scoresZh } from '../pages/scores/zh.js';
import { statisticsZh } from '../pages/statistics/zh.js';
import { wallZh } from '../pages/wall/zh.js';
import { figuresZh } from './figures.zh.js';
import { handlingZh } from './handling.zh.js';
import { shellZh } from './shell.zh.js';
import { wordsZh } from './words.zh.js';

/** Every text of the console. Whatever stands here must stand in `en.ts` too, or nothing compiles. */
export const zh = {
  ...shellZh,
  ...wordsZh,
  ...overviewZh,
  ...liveZh,
  ...caseZh,
  ...cardsZh,
  ...appealsZh,
  ...handlingZh,
  ...figuresZh,
  ...noticesZh,
  ...publicZh,
  ...scoresZh,
  ...statisticsZh,
  ...wallZh,
} as const;
