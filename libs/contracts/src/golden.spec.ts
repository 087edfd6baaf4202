import { readdirSync, readFileSync } from 'node:fs';
import { isCaseEvent } from './case-events.js';
import { type Contract, contracts } from './registry.js';
import { toFact } from './to-fact.js';
import { type Upcasts, upcasts } from './upcasts.js';
import { parseEvent } from './validate.js';

const folder = new URL('../golden/', import.meta.url);
const files = readdirSync(folder).flatMap((type) =>
  readdirSync(new URL(`${type}/`, folder)).map((file) => ({ type, file })),
);

function read({ type, file }: { type: string; file: string }): string {
  return readFileSync(new URL(`${type}/${file}`, folder), 'utf8');
}

/** `v1.json` is version 1. */
function versionOfFile(file: string): number {
  return Number(/^v(\d+)\.json$/.exec(file)?.[1]);
}

describe('golden files', () => {
  it.each(Object.entries<Contract>(contracts))('%s has an example of every version ever told', (type, { version }) => {
    const told = files.filter((file) => file.type === type).map(({ file }) => versionOfFile(file));
    expect(told.sort()).toEqual(Array.from({ length: version }, (_, index) => index + 1));
  });

  it.each(Object.entries<Contract>(contracts))('%s has an upcast from every older version', (type, { version }) => {
    const older = Object.keys((upcasts as Upcasts)[type] ?? {}).map(Number);
    expect(older.sort()).toEqual(Array.from({ length: version - 1 }, (_, index) => index + 1));
  });

  it.each(files)('$type/$file is read as what it is', ({ type, file }) => {
    const parsed = parseEvent(read({ type, file }));
    expect(parsed).toMatchObject({ kind: 'event', event: { type, data: expect.anything() } });
    expect(JSON.parse(read({ type, file }))).toMatchObject({ type, dataversion: versionOfFile(file) });
  });

  it.each(files.filter((file) => isCaseEvent(file)))('$type/$file becomes a fact of the domain', ({ type, file }) => {
    const parsed = parseEvent(read({ type, file }));
    if (parsed.kind !== 'event' || !isCaseEvent(parsed.event)) throw new Error(`${type} was not read`);
    const { event } = parsed;
    expect(toFact(event)).toMatchObject({
      id: event.id,
      act: type,
      caseNo: 'guiyang:2026-000417',
      source: 'guiyang/hall',
      at: new Date(event.time).getTime(),
      recordedAt: new Date(event.recordedtime).getTime(),
    });
  });
});
