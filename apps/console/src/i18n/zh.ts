import { appealsZh } from '../pages/appeals/zh.js';
import { cardsZh } from '../pages/cards/zh.js';
import { caseZh } from '../pages/case/zh.js';
import { liveZh } from '../pages/live/zh.js';
import { overviewZh } from '../pages/overview/zh.js';
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
} as const;
