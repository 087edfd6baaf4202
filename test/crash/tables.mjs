import { readTopic } from '../../deploy/local/kafka-log.mjs';
import { withClient } from '../../deploy/local/replay/place.mjs';

const MS = (column) => `(extract(epoch from ${column}) * 1000)::float8`;

const QUERIES = Object.freeze({
  ledger: 'select case_no, event_id, body from supervision.case_event',
  cards: `select case_no, rule, level, subject, state, ${MS('crossed_at')} as crossed_at, ${MS('issued_at')} as issued_at,
    told, unit from supervision.card`,
  changes: `select case_no, rule, level, subject, ${MS('crossed_at')} as crossed_at, to_state from supervision.card_change`,
  watched: 'select case_no, state, level, timeliness from supervision.watched_case',
  approvals: 'select case_no, event_id from approval.case_fact',
  receipts: 'select case_no from intake.window_case',
  notices: `select id::int, kind, reader, state, channel, doubtful from notification.notice where channel = 'MAIL'`,
  toldCards: 'select reader, case_no, rule, notice::int from notification.told_card',
  left: `select
    (select count(*)::int from supervision.to_judge) + (select count(*)::int from supervision.recount) as marks,
    (select count(*)::int from supervision.foretold where ready_at <= clock_timestamp()) as due,
    (select count(*)::int from intake.outbox) as intake_outbox,
    (select count(*)::int from approval.outbox) as approval_outbox,
    (select count(*)::int from supervision.outbox) as supervision_outbox,
    (select count(*)::int from notification.outbox) as notification_outbox,
    (select count(*)::int from notification.notice where again_at is not null or state = 'sending') as notices_waiting,
    (select count(*)::int from notification.dead_letter) + (select count(*)::int from approval.dead_letter) + (select count(*)::int from supervision.dead_letter) as dead_letters`,
});

const READ_RECORDED = `select coalesce(sum(next) filter (where schema = 'supervision'), 0)::int as supervision,
  coalesce(sum(next) filter (where schema = 'approval'), 0)::int as approval
from (select 'supervision' as schema, topic, next from supervision.consumer_offset
  union all select 'approval', topic, next from approval.consumer_offset) as stored where topic = 'case.events'`;

/** What is in the tables, and what was told on the topics that no table of ours records. */
export async function readTables({ databaseUrl, kafkaBrokers, prefix }) {
  const tables = await withClient(databaseUrl, async (client) => {
    const read = {};
    for (const [name, query] of Object.entries(QUERIES)) read[name] = (await client.query(query)).rows;
    return read;
  });
  const told = {
    supervision: await readTopic(kafkaBrokers, `${prefix}supervision.events`),
    citizens: await readTopic(kafkaBrokers, `${prefix}citizen.events`),
  };
  return { ...tables, told };
}

/** What is still under way; all zero once everything is recorded, judged, issued and told. */
export async function readLeft(databaseUrl) {
  return await withClient(databaseUrl, async (client) => {
    const { rows: left } = await client.query(QUERIES.left);
    const { rows: recorded } = await client.query(READ_RECORDED);
    return { ...left[0], recorded: recorded[0] };
  });
}

/** How much notification has heard of what supervision told. */
export async function readHeard(databaseUrl) {
  return await withClient(databaseUrl, async (client) => {
    const { rows } = await client.query(
      `select coalesce(sum(next), 0)::int as heard from notification.consumer_offset where topic = 'supervision.events'`,
    );
    return rows[0].heard;
  });
}

/** Everything a supervision has made of the facts it read, as it would be the same on any other day. */
export async function readVerdicts(databaseUrl) {
  return await withClient(databaseUrl, async (client) => {
    const { rows: cards } =
      await client.query(`select case_no, rule, level, subject, crossed_at::text, state, due_day::text,
        due_instant::text, unit, "window", person
      from supervision.card where state <> 'CANCELLED' order by case_no, rule, level, subject, crossed_at`);
    const { rows: watched } = await client.query('select * from supervision.watched_case order by case_no');
    return { cards, watched };
  });
}
