import { readFileSync } from 'node:fs';
import { ApprovalFixture } from '../approval/fixture.js';
import { IntakeFixture } from '../intake/fixture.js';
import { NotificationFixture } from '../notification/fixture.js';
import { SupervisionFixture } from '../supervision/fixture.js';

const TEST_ms = 120_000;

/**
 * What anyone may repeat as it is: it asks and changes nothing, or has an identity of its own, so that the second time
 * finds what the first has made (an account, a source, a version, a day that is known already); of a token none is kept.
 */
const WITHOUT_KEY: Readonly<Record<string, readonly string[]>> = {
  intake: ['/events/bulk', '/public/status', '/sources', '/sources/{id}/keys/{key}'],
  approval: [],
  notification: ['/cases/{caseNo}/contact/show', '/notices/{id}/acknowledge', '/readers/{person}'],
  supervision: [
    '/accounts',
    '/accounts/{account}',
    '/calculator',
    '/calendars',
    '/calendars/preview',
    '/exports',
    '/rules/{code}/versions',
    '/session',
    '/session',
    '/session/password',
    '/views/{page}/{name}',
    '/views/{page}/{name}',
    '/wall-tokens',
    '/wall-tokens/{id}',
  ],
};

const STARTS = {
  intake: () => IntakeFixture.create(),
  approval: () => ApprovalFixture.create(),
  notification: () => NotificationFixture.create(),
  supervision: () => SupervisionFixture.create('2026-03-02'),
} as const;

interface Operation {
  readonly parameters?: readonly { readonly in: string; readonly name: string; readonly required?: boolean }[];
}

type Paths = Readonly<Record<string, Readonly<Record<string, Operation>>>>;

const CHANGING = ['post', 'put', 'patch', 'delete'];

it('every application is walked', () => {
  const { projects } = JSON.parse(readFileSync(new URL('../../nest-cli.json', import.meta.url), 'utf8'));
  expect(Object.keys(STARTS).sort()).toEqual(Object.keys(projects).sort());
});

describe.each(Object.entries(STARTS))('%s', (app, start) => {
  it(
    'does once what is sent twice under one key: every route that changes something asks for an Idempotency-Key',
    async () => {
      const fixture = await start();
      try {
        const answer = await fetch(`${fixture.running.url}/docs-json`);
        const { paths } = (await answer.json()) as { readonly paths: Paths };
        const changing = Object.entries(paths).flatMap(([path, operations]) =>
          Object.entries(operations).flatMap(([method, operation]) =>
            CHANGING.includes(method) ? [{ path, method, operation }] : [],
          ),
        );
        expect(changing.length).toBeGreaterThan(1);
        const keyless = changing.filter(({ operation }) => !operation.parameters?.some(isKey)).map(({ path }) => path);
        expect(keyless.sort()).toEqual(WITHOUT_KEY[app]);
      } finally {
        await fixture.drop();
      }
    },
    TEST_ms,
  );
});

function isKey({ in: place, name, required }: NonNullable<Operation['parameters']>[number]): boolean {
  return place === 'header' && name.toLowerCase() === 'idempotency-key' && required === true;
}
