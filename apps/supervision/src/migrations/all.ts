import type { Migration } from '#platform/database.js';
import { Watch1767225600001 } from './1-watch.js';
import { Hall1767225600002 } from './2-hall.js';
import { Score1767225600003 } from './3-score.js';
import { CardActs1767225600004 } from './4-card-acts.js';
import { Live1767225600005 } from './5-live.js';
import { Honest1767225600006 } from './6-honest.js';
import { Salt1767225600007 } from './7-salt.js';
import { Carded1767225600008 } from './8-carded.js';
import { MonthWatch1767225600009 } from './9-month-watch.js';
import { Figures1767225600010 } from './10-figures.js';
import { SpeedUp1767225600011 } from './11-speed-up.js';
import { ViewsWallsExports1767225600012 } from './12-views-walls-exports.js';
import { RuleVersions1767225600013 } from './13-rule-versions.js';
import { OwnCases1767225600015 } from './15-own-cases.js';
import { Recount1767225600016 } from './16-recount.js';
import { Lean1767225600017 } from './17-lean.js';
import { Accounts1767225600020 } from './20-accounts.js';
import { Scope1767225600021 } from './21-scope.js';
import { SilentAfter1767225600040 } from './40-silent-after.js';
import { ItemsCounted1767225600041 } from './41-items-counted.js';

/** In the order in which they run. */
export const migrations: readonly Migration[] = [
  Watch1767225600001,
  Hall1767225600002,
  Score1767225600003,
  CardActs1767225600004,
  Live1767225600005,
  Honest1767225600006,
  Salt1767225600007,
  Carded1767225600008,
  MonthWatch1767225600009,
  Figures1767225600010,
  SpeedUp1767225600011,
  ViewsWallsExports1767225600012,
  RuleVersions1767225600013,
  OwnCases1767225600015,
  Recount1767225600016,
  Lean1767225600017,
  Accounts1767225600020,
  Scope1767225600021,
  SilentAfter1767225600040,
  ItemsCounted1767225600041,
];
