import { isDeepStrictEqual } from 'node:util';
import type { Envelope } from '#contracts/envelope.js';
import { keyOf } from '#contracts/registry.js';
import { parseEvent } from '#contracts/validate.js';
import { assert } from '#platform/errors.js';
import { say } from '#platform/outbox.js';
import type { Tx } from '#platform/tx.js';
import { idOfState } from './definition.js';

const TOPIC = 'hall.events';

/** Those who define take turns; whoever comes second sees what the first has told. */
const TAKE_TURN = `select pg_advisory_xact_lock(hashtext('defined'), hashtext(current_schema()))`;

const READ = `select defined.type, defined.subject, defined.state
from unnest($1::text[], $2::text[]) as wanted (type, subject) join defined using (type, subject)`;

const SAVE = `insert into defined (type, subject, state)
select * from unnest($1::text[], $2::text[], $3::text[])
on conflict (type, subject) do update set state = excluded.state`;

interface DefinedRow {
  readonly type: string;
  readonly subject: string;
  readonly state: string;
}

/** Tells on hall.events what the hall is made of: each state once, in the transaction that learns of it. */
export class HallService {
  /** Returns how many of the definitions said something new. */
  async define(tx: Tx, definitions: readonly Envelope[]): Promise<number> {
    if (definitions.length === 0) return 0;
    await tx.query(TAKE_TURN);
    const told = await readStates(tx, definitions);
    const changed = new Map<string, Envelope>();
    for (const given of definitions) {
      const key = keyIn(given);
      const known = told.get(key);
      const state = withKnownName(given.data, known);
      if (isDeepStrictEqual(state, known)) continue;
      told.set(key, state);
      changed.set(key, { ...given, id: idOfState(given.type, given.subject, state), data: state });
    }
    await save(tx, [...changed.values()]);
    return changed.size;
  }
}

async function readStates(tx: Tx, definitions: readonly Envelope[]): Promise<Map<string, Envelope['data']>> {
  const columns = [definitions.map(({ type }) => type), definitions.map(({ subject }) => subject)];
  const rows = await tx.query<DefinedRow>(READ, columns);
  return new Map(rows.map((row) => [keyIn(row), JSON.parse(row.state)]));
}

async function save(tx: Tx, events: readonly Envelope[]): Promise<void> {
  if (events.length === 0) return;
  await tx.query(SAVE, [
    events.map(({ type }) => type),
    events.map(({ subject }) => subject),
    events.map(({ data }) => JSON.stringify(data)),
  ]);
  await say(tx, events.map(outboxRow));
}

/** A file that knows a place by its code alone must not take away the name that another has given it. */
function withKnownName(state: Envelope['data'], known: Envelope['data'] | undefined): Envelope['data'] {
  const isNameless = state['name'] !== undefined && state['name'] === state['code'];
  return isNameless && known?.['name'] !== undefined ? { ...state, name: known['name'] } : state;
}

function keyIn({ type, subject }: { readonly type: string; readonly subject: string }): string {
  return `${type}/${subject}`;
}

/** What is told here must be readable there; anything else is our own mistake, for values were checked where they came in. */
function outboxRow(event: Envelope) {
  const value = JSON.stringify(event);
  const parsed = parseEvent(value);
  const why = parsed.kind === 'unreadable' ? parsed.errors.map(({ field, expected }) => `${field}: ${expected}`) : [];
  assert(parsed.kind === 'event', `${event.type} is no definition: ${why.join('; ')}`);
  return { topic: TOPIC, key: keyOf(parsed.event), value };
}
