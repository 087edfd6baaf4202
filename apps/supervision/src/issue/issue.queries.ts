import { LANES } from '../lanes.js';
import { levelText } from '../levels.js';

/** Cards issued later than this after their crossing are imported history: recorded, not told (semantics 3.7). */
const TOLD_WITHIN_days = 3;

const ISO = (instant: string) => `to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** A member of a JSON object; left out where there is nothing to say. */
const member = (name: string, value: string) => `',"${name}":' || ${value}`;
const optional = (name: string, column: string) => `coalesce(${member(name, `to_json(${column})`)}, '')`;

/**
 * The event of a card, put together as text: the functions that build JSON took a third of the whole statement. What may
 * hold any character goes through to_json; codes, numbers and times need no escaping.
 */
const EVENT = `'{"specversion":"1.0","id":"' || md5(concat_ws(' ', 'card.issued', case_no, rule, level, subject, crossed, $4::text))
  || '","source":"supervision","type":"card.issued","subject":' || to_json(case_no)
  || ',"time":"' || $4::text || '","recordedtime":"' || $4::text || '","dataversion":1,"data":{"rule":"' || rule || '"'
  || ${member('ruleVersion', 'rule_version')} || ${member('level', `'"' || ${levelText('level')} || '"'`)}
  || ${member('subject', 'to_json(subject)')} || ',"crossedAt":"' || crossed || '","issuedAt":"' || $4::text
  || '","due":{' || concat_ws(',', '"day":"' || due_day || '"', '"instant":"' || ${ISO('due_instant')} || '"') || '}'
  || ${member('unit', 'to_json(unit)')} || ${optional('window', '"window"')} || ${optional('person', 'person')}
  || ${member('told', 'told')} || ${optional('calendar', 'calendar')} || '}}'`;

/**
 * Rows to cards, in one statement and so on one snapshot. A row is due when the watermark of its partition ($1, $2), that
 * of our own cases or that of others ($6), has passed it, and only where its case has no mark: a fact recorded but not yet judged may undo the crossing. What a judge
 * is replacing at this moment is left for the next look. The key of `card` lets any number of processes run this. A row
 * goes with its card, or every statement of a burst would read again what the ones before it have issued. Of the rule
 * versions in $5 (`T04 1`) a card waits for a person, and nobody is told of it. $4 is now, as text.
 *
 * Whether a case has a mark is asked for each row by itself, and not by an anti-join: a plan that was made while there were
 * no marks went through all of them for each row as soon as a burst had made fifty thousand.
 */
export const ISSUE = `with due as materialized (
  select crossing.* from unnest($1::smallint[], $2::timestamptz[], $6::boolean[]) as mark (partition, watermark, own)
  cross join lateral (
    select foretold.*, foretold.ctid as place from foretold
    where foretold.partition = mark.partition and foretold.own = mark.own and foretold.ready_at <= mark.watermark
      and (select 1 from to_judge where to_judge.case_no = foretold.case_no limit 1) is null
    order by foretold.ready_at limit $3 for update of foretold skip locked
  ) as crossing
  limit $3
), gone as (
  delete from foretold where ctid = any(array(select place from due))
), issued as (
  insert into card (case_no, rule, level, subject, crossed_at, partition, state, issued_at, rule_version, due_day,
    due_instant, unit, "window", person, calendar, told, when_holding)
  select case_no, rule, level, subject, at, partition, case when waits then 'PENDING' else 'ISSUED' end, ($4::text)::timestamptz,
    rule_version, due_day, due_instant, unit, "window", person, calendar,
    ($4::text)::timestamptz - at <= interval '${TOLD_WITHIN_days} days', case when waits then 'PENDING' end
  from due cross join lateral (select concat_ws(' ', rule, rule_version) = any($5::text[]) as waits) as mode
  order by case_no, rule, level, subject, at
  on conflict (case_no, rule, level, subject, crossed_at) do nothing
  returning *
), said as (
  insert into outbox (topic, key, value) select 'supervision.events', case_no, ${EVENT}
  from issued cross join lateral (select ${ISO('crossed_at')} as crossed) as utc
  where state = 'ISSUED' order by case_no
), marked as (
  insert into to_judge (case_no, partition, lane)
  select case_no, partition, case when bool_or(moves_more) then ${LANES.told} else ${LANES.carded} end
  from due where case_no in (select case_no from issued) group by case_no, partition order by case_no
)
select ${levelText('level')} as level, rule, state, told, (extract(epoch from issued_at - crossed_at))::float8 as late_seconds
from issued`;

export const TAKE_LANE = 'select pg_try_advisory_xact_lock($1, $2) as mine';

/**
 * How far each partition is recorded, and when its earliest crossing that waits for a card is ready, of our own cases and of others. While cases are
 * still being put up because a calendar has changed, nothing beyond the horizon of that may have a card.
 */
export const READ_PROGRESS = `select stored.partition, stored.next, whose.own, waiting.ready_at,
  (select min(horizon) from recount) as horizon
from consumer_offset as stored cross join (values (false), (true)) as whose (own)
left join lateral (
  select ready_at from foretold where foretold.partition = stored.partition and foretold.own = whose.own
  order by ready_at limit 1
) as waiting on true
where stored.topic = $1`;
