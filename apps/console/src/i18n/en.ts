import { appealsEn } from '../pages/appeals/en.js';
import { cardsEn } from '../pages/cards/en.js';
import { caseEn } from '../pages/case/en.js';
import { liveEn } from '../pages/live/en.js';
import { noticesEn } from '../pages/notices/en.js';
import { overviewEn } from '../pages/overview/en.js';
import { publicEn } from '../pages/public/en.js';
import { scoresEn } from '../pages/scores/en.js';
import { statisticsEn } from '../pages/statistics/en.js';
import { wallEn } from '../pages/wall/en.js';
import { figuresEn } from './figures.en.js';
import { handlingEn } from './handling.en.js';
import { shellEn } from './shell.en.js';
import type { Translated } from './translated.js';
import { wordsEn } from './words.en.js';
import type { zh } from './zh.js';

/** Each part names the Chinese one that it translates, so a key too many is found where it stands; here, one too few. */
export const en = {
  ...shellEn,
  ...wordsEn,
  ...overviewEn,
  ...liveEn,
  ...caseEn,
  ...cardsEn,
  ...appealsEn,
  ...handlingEn,
  ...figuresEn,
  ...noticesEn,
  ...publicEn,
  ...scoresEn,
  ...statisticsEn,
  ...wallEn,
} satisfies Translated<typeof zh>;
