import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { formatInstant } from '#domain/instant.js';
import { Clock, steadyMilliseconds, wait } from '#platform/clock.js';
import { LogEnds } from '#platform/kafka/log-ends.js';
import { CASE_TOPIC } from '../topics.js';

/** Longer than the watch is behind on a common day; after it the next tick asks again. */
const PATIENCE_ms = 20_000;
const LOOK_EVERY_ms = 100;
const NEVER_STOPPED = new AbortController().signal;

const IS_RECORDED = `select not exists (
  select 1 from unnest($2::integer[], $3::bigint[]) as log (partition, log_end)
  left join consumer_offset as stored on stored.topic = $1 and stored.partition = log.partition
  where coalesce(stored.next, 0) < log.log_end
) as yes`;
const READ_LAST_MARK = 'select coalesce(max(id), 0) as id from to_judge';
const IS_JUDGED = `select not exists (select 1 from to_judge where id <= $1) and not exists (select 1 from recount) as yes`;
const IS_ISSUED = `select not exists (
  select 1 from consumer_offset as stored cross join lateral (
    select 1 from foretold where foretold.partition = stored.partition and ready_at <= $2::timestamptz limit 1
  ) as waiting where stored.topic = $1
) as yes`;

/** Whether what was acknowledged by now is recorded, judged and has its cards. */
@Injectable()
export class CaughtUp {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    @Inject(LogEnds) private readonly logEnds: LogEnds,
  ) {}

  /** Asks for a while; false when the watch is still behind then. Facts that come in meanwhile are not waited for. */
  async soon(patience_ms: number = PATIENCE_ms): Promise<boolean> {
    const until_ms = steadyMilliseconds() + patience_ms;
    const now = formatInstant(this.clock.now());
    const ends = await this.logEnds.ends(CASE_TOPIC);
    if (!(await this.becomes(IS_RECORDED, [CASE_TOPIC, [...ends.keys()], [...ends.values()]], until_ms))) return false;
    const [last]: readonly { readonly id: number }[] = await this.dataSource.query(READ_LAST_MARK);
    if (!(await this.becomes(IS_JUDGED, [last?.id ?? 0], until_ms))) return false;
    return await this.becomes(IS_ISSUED, [CASE_TOPIC, now], until_ms);
  }

  private async becomes(text: string, parameters: readonly unknown[], until_ms: number): Promise<boolean> {
    for (;;) {
      const [found]: readonly { readonly yes: boolean }[] = await this.dataSource.query(text, [...parameters]);
      if (found?.yes === true) return true;
      if (steadyMilliseconds() >= until_ms) return false;
      await wait(LOOK_EVERY_ms, NEVER_STOPPED);
    }
  }
}
