import { randomBytes } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { type Identity, ROLES, type Role } from '#contracts/api/identity.js';
import { isInScope } from '#domain/case-scope.js';
import type { Running } from '#platform/boot.js';
import { as } from '#testing/tokens.js';
import { pictureOf } from '../fuzz/check.js';
import { doorsOf, type Route } from '../fuzz/routes.js';

export type Scope = Identity['scope'];

/** Something of a case: by what a path names it, and where it belongs. */
export interface Subject {
  readonly id: string;
  readonly region: string;
  readonly unit: string;
}

interface Asking {
  readonly query?: string;
  /** Parts of the path besides that which names the subject. */
  readonly path?: Readonly<Record<string, string>>;
  readonly body?: object;
  /** As whom it is asked, where the answer is one's own. */
  readonly person?: string;
}

/** What a route says of cases. */
export type Way =
  /** Nothing; where it asks for nothing more than the path, its text is looked at all the same. */
  | { readonly kind: 'SHARED'; readonly why: string }
  /** What its answers say is told in a test of its own: they do not end. */
  | { readonly kind: 'STREAM'; readonly why: string }
  | (Asking & {
      readonly kind: 'LIST';
      readonly says: (body: never) => unknown;
      /** Without it the ids of all that are seen. */
      readonly expects?: (seen: readonly Subject[]) => unknown;
    })
  | (Asking & {
      /** What is in scope is not acted on here: the next who walks must find it as it was. */
      readonly kind: 'ONE' | 'ACT';
      readonly of: () => readonly Subject[];
      /** Without it those in scope. */
      readonly isSeen?: (subject: Subject, scope: Scope) => boolean;
      /** How the rest is answered; without it as what is not there. */
      readonly refusal?: (scope: Scope) => number;
    });

type One = Extract<Way, { readonly kind: 'ONE' | 'ACT' }>;

/** An app with cases in several places. */
export interface Walked {
  readonly running: Running;
  readonly dataSource: DataSource;
  readonly subjects: readonly Subject[];
}

/** Where the cases of every walk belong. */
export const PLACES = [
  { region: '520102000000', unit: 'SW' },
  { region: '520102000000', unit: 'GS' },
  { region: '520103000000', unit: 'SW' },
  { region: '530100000000', unit: 'SW' },
] as const;

export const SCOPES: readonly { readonly whose: string; readonly scope: Scope }[] = [
  { whose: 'everything', scope: { region: '', units: 'all' } },
  { whose: 'a city', scope: { region: '520100000000', units: 'all' } },
  { whose: 'a unit wherever it is', scope: { region: '', units: ['SW'] } },
  { whose: 'a unit of a district', scope: { region: '520102000000', units: ['GS'] } },
  { whose: 'a region without cases', scope: { region: '540000000000', units: 'all' } },
  { whose: 'no unit at all', scope: { region: '', units: [] } },
];

const WALK_ms = 60_000;

/**
 * Walks every route of an app that asks who is there, in every role and scope. The routes are those that the app itself
 * knows, so that a new one has to say here what it shows.
 */
export function walkScopes(app: string, opened: () => Walked, ways: Readonly<Record<string, Way>>): void {
  const routesOf = async ({ running }: Walked) =>
    (await doorsOf(running.nest, running.url)).routes.filter(({ roles }) => roles !== undefined);

  it(`every route of ${app} that asks who is there says what it shows of cases`, async () => {
    const found = (await routesOf(opened())).map(nameOf);
    expect(found.sort()).toEqual(Object.keys(ways).sort());
  });

  describe.each(SCOPES)('whoever sees $whose', ({ scope }) => {
    it.each(ROLES)(
      'as %s is refused what the role may not, sees what is in scope, and changes nothing of the rest',
      async (role) => {
        const walked = opened();
        const before = await pictureOf(walked.dataSource);
        const wrong: string[] = [];
        for (const route of await routesOf(walked)) {
          const way = ways[nameOf(route)];
          if (way !== undefined) wrong.push(...(await new Walker(walked, route, { role, scope }).wrongIn(way)));
        }
        expect(wrong).toEqual([]);
        expect(await pictureOf(walked.dataSource)).toEqual(before);
      },
      WALK_ms,
    );
  });
}

const nameOf = ({ method, path }: Route) => `${method} ${path}`;
const idsOf = (subjects: readonly Subject[]) => subjects.map(({ id }) => id).sort();

class Walker {
  constructor(
    private readonly walked: Walked,
    private readonly route: Route,
    private readonly who: { readonly role: Role; readonly scope: Scope },
  ) {}

  /** What is not as it has to be. */
  async wrongIn(way: Way): Promise<readonly string[]> {
    if (this.route.roles?.includes(this.who.role) !== true) return await this.wrongStatus(way, 403);
    switch (way.kind) {
      case 'SHARED':
        return this.route.method === 'GET' && !this.route.path.includes(':') ? await this.wrongText(way) : [];
      case 'STREAM':
        return [];
      case 'LIST':
        return [...(await this.wrongText(way)), ...(await this.wrongList(way))];
      case 'ONE':
        return await this.wrongOnes(way, 200);
      case 'ACT':
        return await this.wrongOnes(way, undefined);
    }
  }

  private async wrongStatus(way: Way, status: number): Promise<readonly string[]> {
    const answer = await this.ask(way, 'of' in way ? (way.of()[0]?.id ?? '') : 'x');
    return answer.status === status ? [] : [this.complaint(`${answer.status} and not ${status}`, answer.text)];
  }

  private async wrongText(way: Way): Promise<readonly string[]> {
    const { status, text } = await this.ask(way);
    const hidden = this.walked.subjects.filter(
      (subject) => !isInScope(this.who.scope, subject) && text.includes(subject.id),
    );
    const named = hidden.map(({ id }) => this.complaint(`tells of ${id}`, text));
    return status === 200 ? named : [this.complaint(`${status} and not 200`, text)];
  }

  private async wrongList(way: Extract<Way, { kind: 'LIST' }>): Promise<readonly string[]> {
    const { text } = await this.ask(way);
    const seen = this.walked.subjects.filter((subject) => isInScope(this.who.scope, subject));
    const says = JSON.stringify(way.says(bodyOf(text) as never));
    const expected = JSON.stringify(way.expects === undefined ? idsOf(seen) : way.expects(seen));
    return says === expected ? [] : [this.complaint(`says ${says} and not ${expected}`, text)];
  }

  /** @param whenSeen undefined where what is seen is left alone */
  private async wrongOnes(way: One, whenSeen: number | undefined): Promise<readonly string[]> {
    const { isSeen = (subject, scope) => isInScope(scope, subject), refusal = () => 404 } = way;
    const wrong: string[] = [];
    for (const subject of way.of()) {
      const expected = isSeen(subject, this.who.scope) ? whenSeen : refusal(this.who.scope);
      if (expected === undefined) continue;
      const { status, text } = await this.ask(way, subject.id);
      if (status !== expected) wrong.push(this.complaint(`${status} for ${subject.id}, not ${expected}`, text));
    }
    return wrong;
  }

  private async ask(way: Way, id = 'x'): Promise<{ readonly status: number; readonly text: string }> {
    const { query = '', path = {}, body, person }: Asking = 'why' in way ? {} : way;
    const { method } = this.route;
    const filled = this.route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(path[name] ?? id));
    const isTyped = method !== 'GET' && method !== 'DELETE';
    const headers = {
      ...(await as(this.who.role, { scope: this.who.scope, ...(person !== undefined && { person }) })),
      ...(isTyped && { 'content-type': 'application/json', 'idempotency-key': randomBytes(8).toString('hex') }),
    };
    const request = { method, headers, ...(isTyped && { body: JSON.stringify(body ?? {}) }) };
    const response = await fetch(`${this.walked.running.url}${filled}${query}`, request);
    return { status: response.status, text: await response.text() };
  }

  private complaint(what: string, text: string): string {
    return `${nameOf(this.route)} ${what}: ${text.slice(0, SHOWN_characters)}`;
  }
}

const SHOWN_characters = 200;

function bodyOf(text: string): unknown {
  return /^[[{]/.test(text) ? JSON.parse(text) : text;
}

/** Of every table of an app, those of which the reader sees a row without a scope. */
export async function seenWithoutScope(app: string, dataSource: DataSource): Promise<readonly string[]> {
  const tables: readonly { name: string }[] = await dataSource.query(
    'select table_name as name from information_schema.tables where table_schema = $1 order by 1',
    [app],
  );
  const seen: string[] = [];
  for (const { name } of tables) if (await isSeen(dataSource, name)) seen.push(name);
  return seen;
}

async function isSeen(dataSource: DataSource, table: string): Promise<boolean> {
  try {
    return await dataSource.transaction(async (tx) => {
      await tx.query(`select set_config('role', current_user || '_reader', true)`);
      const rows: readonly object[] = await tx.query(`select 1 from ${table} limit 1`);
      return rows.length > 0;
    });
  } catch (error) {
    // Of a table that is none of its business it is not even told whether it is empty.
    if (error instanceof Error && /permission denied/.test(error.message)) return false;
    throw error;
  }
}
