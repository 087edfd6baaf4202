import { z } from 'zod';
import { instant, LEVEL_NAMES } from './common.js';
import { changes, overview, sourceStates, trend, unitsByUrgency } from './overview.js';
import { code, typed } from './typed.js';

const DAYS_MAX = 366;
const LABEL_CHARS = 60;
const TOKEN = /^[\w-]{43}$/;

export const wallTokenBody = z.strictObject({
  label: typed(1, LABEL_CHARS, `where the wall hangs, in 1 to ${LABEL_CHARS} characters`),
  region: code
    .exactOptional()
    .meta({ description: 'of which region, within your own scope; without it, all of your scope' }),
  days: z
    .int()
    .min(1)
    .max(DAYS_MAX)
    .meta({ description: `for how many days, from 1 to ${DAYS_MAX}` }),
});

const wallToken = {
  id: z.string(),
  label: z.string(),
  region: z.string().optional(),
  madeBy: z.string(),
  madeAt: instant,
  expiresAt: instant,
  revokedAt: instant.optional(),
};

export const newWallToken = z
  .object({ ...wallToken, token: z.string().meta({ description: 'shown this once: only its hash is kept' }) })
  .meta({ id: 'NewWallToken' });

export const wallTokens = z.object({ tokens: z.array(z.object(wallToken)) }).meta({ id: 'WallTokens' });

export const wallTokenId = typed(1, 40, 'the id of a token');

export const wallQuery = z.strictObject({
  token: z.string().regex(TOKEN, { error: 'the token of a wall' }).meta({ description: 'the token of a wall' }),
});

/** What hangs where anybody may see it: nobody's name, and of a case number no more than its end. */
export const wall = z
  .object({
    asOf: instant,
    label: z.string(),
    figures: overview.omit({ asOf: true }),
    trend: trend.shape.days,
    units: unitsByUrgency.shape.units,
    silentSources: sourceStates.shape.silent,
    today: changes.shape.cases,
    cards: z.array(
      z.object({
        case: z.string().meta({ description: 'the end of the number, the rest of it masked' }),
        title: z.object({ zh: z.string(), en: z.string() }),
        level: z.enum(LEVEL_NAMES),
        unit: z.string(),
        crossedAt: instant,
      }),
    ),
  })
  .meta({ id: 'Wall' });

export type WallTokenBody = z.output<typeof wallTokenBody>;
export type NewWallToken = z.output<typeof newWallToken>;
export type WallTokens = z.output<typeof wallTokens>;
export type WallQuery = z.output<typeof wallQuery>;
export type Wall = z.output<typeof wall>;
