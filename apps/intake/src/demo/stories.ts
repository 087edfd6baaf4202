import type { CaseEventType } from '#contracts/case-events.js';
import type { DayNumber } from '#domain/civil-date.js';
import type { DemoItem, LimitedItem } from './catalogue.js';
import type { Pen } from './pen.js';

/** One act of a story, on a day; acts of a day follow one another in their order. */
interface Told {
  readonly act: Exclude<CaseEventType, 'case.received'>;
  readonly day: DayNumber;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** What happens to one case after its receipt. */
export interface Story {
  readonly item: DemoItem;
  readonly receivedDay: DayNumber;
  readonly acts: readonly Told[];
}

type Tell = (pen: Pen) => Story;

/** How many cases have which fate. Together they show every colour. */
export const PLAN: readonly { readonly cases: number; readonly tell: Tell }[] = [
  { cases: 90, tell: (pen) => ended(pen, (item) => pen.between(1, item.promisedDays - 1)) },
  { cases: 25, tell: (pen) => ended(pen, (item) => item.promisedDays) },
  { cases: 18, tell: (pen) => ended(pen, (item) => pen.between(item.promisedDays + 1, item.promisedDays + 4)) },
  { cases: 4, tell: (pen) => ended(pen, (item) => item.statutoryDays + pen.between(1, 3)) },
  { cases: 45, tell: (pen) => running(pen, (item) => pen.between(1, warnedAfter(item) - 1)) },
  { cases: 16, tell: (pen) => running(pen, (item) => pen.between(warnedAfter(item), item.promisedDays)) },
  { cases: 10, tell: (pen) => running(pen, (item) => pen.between(item.promisedDays + 1, item.promisedDays + 4)) },
  { cases: 4, tell: (pen) => running(pen, (item) => item.statutoryDays + pen.between(1, 5)) },
  { cases: 8, tell: (pen) => suspended(pen, { days: pen.between(1, 5), approvedDays: 15 }) },
  { cases: 2, tell: (pen) => suspended(pen, { days: 8, approvedDays: 10 }) },
  { cases: 2, tell: (pen) => suspended(pen, { days: 6, approvedDays: 5 }) },
  { cases: 6, tell: resumed },
  { cases: 6, tell: undetermined },
  { cases: 30, tell: instantClosed },
  { cases: 3, tell: (pen) => instantOpen(pen, 1) },
  { cases: 2, tell: (pen) => instantOpen(pen, pen.between(4, 6)) },
  { cases: 2, tell: (pen) => unanswered(pen, 4) },
  { cases: 3, tell: (pen) => unanswered(pen, pen.between(6, 7)) },
  { cases: 5, tell: extended },
  { cases: 6, tell: returned },
  { cases: 6, tell: supplemented },
  { cases: 4, tell: refused },
  { cases: 3, tell: withdrawn },
];

/** Four fifths of the promise are used, or all but one day of it (T03). */
function warnedAfter({ promisedDays }: LimitedItem): number {
  return Math.min(Math.ceil(promisedDays * 0.8), promisedDays - 1);
}

function ended(pen: Pen, usedDays: (item: LimitedItem) => number): Story {
  const item = pen.pick(pen.catalogue.limited);
  const used = usedDays(item);
  const endedAgo = pen.between(1, 25);
  return { ...begun(pen, item, endedAgo + used, endedAgo), item };
}

function running(pen: Pen, usedDays: (item: LimitedItem) => number): Story {
  const item = pen.pick(pen.catalogue.limited);
  return begun(pen, item, usedDays(item));
}

/** Accepted on the day of its receipt; with `endedAgo` also decided, closed and, if there was time, delivered. */
function begun(pen: Pen, item: DemoItem, acceptedAgo: number, endedAgo = 0): Story {
  const day = pen.ago(acceptedAgo);
  const length = acceptedAgo - endedAgo;
  const acts: Told[] = [{ act: 'case.accepted', day }, stage('HANDLE', day)];
  const isEnded = endedAgo > 0;
  if (isEnded || length > 2) acts.push(stage('REVIEW', pen.ago(endedAgo + Math.ceil((length * 2) / 3))));
  if (isEnded || length > 4) acts.push(stage('APPROVE', pen.ago(endedAgo + Math.ceil(length / 3))));
  if (isEnded) acts.push(...closing(pen.ago(endedAgo)));
  if (endedAgo > 1) acts.push({ act: 'case.delivered', day: pen.ago(endedAgo - 1) });
  return { item, receivedDay: day, acts };
}

function closing(day: DayNumber): readonly Told[] {
  return [
    { act: 'case.decided', day, data: { outcome: 'GRANTED' } },
    { act: 'case.closed', day },
  ];
}

function stage(name: string, day: DayNumber, data: Told['data'] = {}): Told {
  return { act: 'stage.entered', day, data: { stage: name, ...data } };
}

/** A hearing or an inspection on the spot, begun `days` working days ago and not over. */
function suspended(pen: Pen, { days, approvedDays }: { readonly days: number; readonly approvedDays: number }): Story {
  const item = pen.pick(pen.catalogue.limited.filter(({ promisedDays }) => promisedDays >= 10));
  const story = begun(pen, item, days + 2);
  const early = story.acts.filter(({ act }) => act !== 'stage.entered');
  const from = pen.ago(days);
  return { ...story, acts: [...early, stage('HANDLE', story.receivedDay), suspension(pen, from, approvedDays)] };
}

function suspension(pen: Pen, day: DayNumber, approvedDays: number): Told {
  const procedure = pen.pick(['HEARING', 'INSPECTION', 'EXPERT_REVIEW']);
  const data = {
    suspension: 'S1',
    procedure,
    article: '行政许可法 第四十五条',
    reason: '依法进行特别程序',
    approvedDays,
  };
  return { act: 'case.suspended', day, data };
}

function resumed(pen: Pen): Story {
  const item = pen.pick(pen.catalogue.limited.filter(({ promisedDays }) => promisedDays >= 10));
  const day = pen.ago(16);
  const acts: readonly Told[] = [
    { act: 'case.accepted', day },
    stage('HANDLE', day),
    suspension(pen, pen.ago(14), 8),
    { act: 'case.resumed', day: pen.ago(9), data: { suspension: 'S1' } },
    stage('REVIEW', pen.ago(8)),
    stage('APPROVE', pen.ago(8)),
    ...closing(pen.ago(pen.between(5, 7))),
  ];
  return { item, receivedDay: day, acts };
}

function undetermined(pen: Pen): Story {
  return begun(pen, pen.pick(pen.catalogue.unlimited), pen.between(2, 20));
}

function instantClosed(pen: Pen): Story {
  const day = pen.ago(pen.between(1, 25));
  return {
    item: pen.pick(pen.catalogue.instant),
    receivedDay: day,
    acts: [{ act: 'case.accepted', day }, ...closing(day)],
  };
}

function instantOpen(pen: Pen, days: number): Story {
  const day = pen.ago(days);
  return { item: pen.pick(pen.catalogue.instant), receivedDay: day, acts: [{ act: 'case.accepted', day }] };
}

/** Neither accepted nor refused: after five working days silence accepts it (Administrative Licensing Law, article 32). */
function unanswered(pen: Pen, days: number): Story {
  const item = pen.pick(pen.catalogue.limited.filter(({ promisedDays }) => promisedDays >= 10));
  return { item, receivedDay: pen.ago(days), acts: [] };
}

function extended(pen: Pen): Story {
  const item = pen.pick(pen.catalogue.limited.filter(({ promisedDays }) => promisedDays === 10));
  const story = begun(pen, item, 11);
  const extension: Told = {
    act: 'case.extended',
    day: pen.ago(2),
    data: { amount: 10, article: '行政许可法 第四十二条', approver: 'P-001' },
  };
  return { ...story, acts: [...story.acts, extension] };
}

function returned(pen: Pen): Story {
  const item = pen.pick(pen.catalogue.limited.filter(({ promisedDays }) => promisedDays >= 10));
  const day = pen.ago(6);
  const back = { returned: true, reason: '审核意见与材料不一致，退回承办' };
  const acts = [stage('HANDLE', day), stage('REVIEW', pen.ago(4)), stage('HANDLE', pen.ago(3), back)];
  return { item, receivedDay: day, acts: [{ act: 'case.accepted', day }, ...acts, stage('REVIEW', pen.ago(1))] };
}

function supplemented(pen: Pen): Story {
  const item = pen.pick(pen.catalogue.limited);
  const day = pen.ago(9);
  const acts: readonly Told[] = [
    { act: 'case.supplement-requested', day: pen.ago(8), data: { items: ['营业执照副本复印件'], receipt: 'BZ-01' } },
    { act: 'case.supplemented', day: pen.ago(6), data: { complete: true } },
    { act: 'case.accepted', day: pen.ago(5) },
    stage('HANDLE', pen.ago(5)),
  ];
  return { item, receivedDay: day, acts };
}

function refused(pen: Pen): Story {
  const day = pen.ago(pen.between(2, 15));
  const acts: readonly Told[] = [
    { act: 'case.refused', day, data: { reason: '不属于本机关职权范围，已告知向有权机关申请' } },
  ];
  return { item: pen.pick(pen.catalogue.limited), receivedDay: day, acts };
}

function withdrawn(pen: Pen): Story {
  const story = begun(pen, pen.pick(pen.catalogue.limited), 6);
  return {
    ...story,
    acts: [...story.acts, { act: 'case.withdrawn', day: pen.ago(1), data: { reason: '申请人撤回' } }],
  };
}
