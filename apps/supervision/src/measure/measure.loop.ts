import { Inject, Injectable } from '@nestjs/common';
import { Registry } from 'prom-client';
import { DataSource } from 'typeorm';
import { REGION_TIERS, type RegionTier, regionTier } from '#domain/region-code.js';
import { LEVELS, type Level } from '#domain/rules.js';
import type { CaseState } from '#domain/verdict.js';
import { wait } from '#platform/clock.js';
import { gauge } from '#platform/metrics.js';
import { levelOfNumber } from '../levels.js';
import type { Step } from '../loop.js';
import { SourcesService } from '../overview/sources.service.js';
import { COUNT_MARKS, COUNT_OPEN, COUNTED_ROWS, type OpenGroup } from './measure.queries.js';
import { SourceGauges } from './source-gauges.js';

/** Counting half a million open cases took a database 0.3 s; nobody needs it by the second. */
const EVERY_ms = 30_000;

const OPEN_STATES = ['RUNNING', 'SUSPENDED', 'UNDETERMINED'] as const satisfies readonly CaseState[];

/** Counts what is watched, for those who look at it from far off. */
@Injectable()
export class MeasureLoop {
  private readonly open;
  private readonly states;
  private readonly marks;
  private readonly heard: SourceGauges;

  constructor(
    private readonly dataSource: DataSource,
    private readonly sources: SourcesService,
    @Inject(Registry) registry: Registry,
  ) {
    this.open = gauge(registry, {
      name: 'supervision_open_cases',
      help: 'Open cases by the highest standing card and by how high the region of their unit stands',
      labels: { level: LEVELS, unit_class: REGION_TIERS },
    });
    this.states = gauge(registry, {
      name: 'supervision_open_cases_in_state',
      help: 'Open cases by whether their clock runs, is suspended, or cannot be determined',
      labels: { state: OPEN_STATES },
    });
    this.marks = gauge(registry, {
      name: 'supervision_marks_waiting',
      help: `Marks of touched cases that wait to be judged, counted up to ${COUNTED_ROWS}`,
      labels: {},
    });
    this.heard = new SourceGauges(registry);
  }

  readonly step: Step = async (stop) => {
    await this.measure();
    await wait(EVERY_ms, stop);
  };

  async measure(): Promise<void> {
    const groups: readonly OpenGroup[] = await this.dataSource.query(COUNT_OPEN);
    const rows: readonly { marks: number }[] = await this.dataSource.query(COUNT_MARKS, [COUNTED_ROWS]);
    const open = sums(groups, ({ level, region }) => keyOf(levelOfNumber(level), regionTier(region)));
    const states = sums(groups, ({ state }) => state);
    // A group that is gone has no row any more, so each is set, to nothing if need be.
    for (const level of LEVELS) {
      for (const unit_class of REGION_TIERS) {
        this.open.set({ level, unit_class }, open.get(keyOf(level, unit_class)) ?? 0);
      }
    }
    for (const state of OPEN_STATES) this.states.set({ state }, states.get(state) ?? 0);
    this.marks.set({}, rows[0]?.marks ?? 0);
    this.heard.show(await this.sources.of({}));
  }
}

function keyOf(level: Level, tier: RegionTier): string {
  return `${level} ${tier}`;
}

function sums(groups: readonly OpenGroup[], keyOf: (group: OpenGroup) => string): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const group of groups) sums.set(keyOf(group), (sums.get(keyOf(group)) ?? 0) + group.cases);
  return sums;
}
