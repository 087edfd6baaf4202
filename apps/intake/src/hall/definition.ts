import { hash } from 'node:crypto';
import type { Envelope } from '#contracts/envelope.js';
import type { EventOf } from '#contracts/registry.js';
import { formatInstant, type Instant } from '#domain/instant.js';

export type DefinitionType =
  | 'region.defined'
  | 'unit.defined'
  | 'hall.defined'
  | 'window.defined'
  | 'person.assigned'
  | 'source.defined';

type State<T extends DefinitionType> = EventOf<T>['data'];

const ID_characters = 22;

/** The whole state of one thing of the hall, as an event to be told by `HallService`. */
export function definition<T extends DefinitionType>(
  type: T,
  state: State<T>,
  told: { readonly source: string; readonly at: Instant },
): Envelope {
  const subject = 'code' in state ? state.code : state.id;
  const time = formatInstant(told.at);
  const id = idOfState(type, subject, state);
  return {
    specversion: '1.0',
    id,
    source: told.source,
    type,
    time,
    subject,
    recordedtime: time,
    dataversion: 1,
    data: { ...state },
  };
}

/** The same state has the same id, whenever it is told. */
export function idOfState(type: string, subject: string, state: object): string {
  return hash('sha256', `${subject}\n${type}\n${JSON.stringify(state)}`, 'base64url').slice(0, ID_characters);
}
