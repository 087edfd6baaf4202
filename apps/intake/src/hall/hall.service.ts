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

type State = Envelope['data'];

/**
 * ADDS: whoever defines it knows a part, as a file of cases does, and what others have said besides stays. REPLACES: the
 * hall's own file says the whole state.
 */
export type Authority = 'ADDS' | 'REPLACES';

/** Tells on hall.events what the hall is made of: each state once, in the transaction that learns of it. */
export class HallService {
  /** Returns how many of the definitions said something new. */
  async define(tx: Tx, definitions: readonly Envelope[]): Promise<number> {
    const changed = await this.changes(tx, definitions, 'ADDS');
    await this.tell(tx, changed);
    return changed.length;
  }

  /** Those of the definitions that say something new, each as it is to be told. Nobody else defines until the transaction ends. */
  async changes(tx: Tx, definitions: readonly Envelope[], authority: Authority): Promise<readonly Envelope[]> {
    if (definitions.length === 0) return [];
    await takeTurn(tx);
    const told = await readStates(tx, definitions);
    const changed = new Map<string, Envelope>();
    for (const given of definitions) {
      const key = keyIn(given);
      const known = told.get(key);
      const state = authority === 'ADDS' ? addedTo(known, given.data) : given.data;
      if (isDeepStrictEqual(state, known)) continue;
      told.set(key, state);
      changed.set(key, { ...given, id: idOfState(given.type, given.subject, state), data: state });
    }
    return [...changed.values()];
  }

  async tell(tx: Tx, events: readonly Envelope[]): Promise<void> {
    if (events.length === 0) return;
    await tx.query(SAVE, [
      events.map(({ type }) => type),
      events.map(({ subject }) => subject),
      events.map(({ data }) => JSON.stringify(data)),
    ]);
    await say(tx, events.map(outboxRow));
  }
}

/** Until the transaction ends nobody else changes what is defined. */
export async function takeTurn(tx: Tx): Promise<void> {
  await tx.query(TAKE_TURN);
}

async function readStates(tx: Tx, definitions: readonly Envelope[]): Promise<Map<string, State>> {
  const columns = [definitions.map(({ type }) => type), definitions.map(({ subject }) => subject)];
  const rows = await tx.query<DefinedRow>(READ, columns);
  return new Map(rows.map((row) => [keyIn(row), JSON.parse(row.state)]));
}

/** A file that knows a place by its code alone must not take away the name, nor anything else, that another has given it. */
function addedTo(known: State | undefined, given: State): State {
  const isNameless = given['name'] !== undefined && given['name'] === given['code'];
  const name = isNameless && known?.['name'] !== undefined ? { name: known['name'] } : {};
  return { ...known, ...given, ...name };
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
