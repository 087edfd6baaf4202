import fc from 'fast-check';
import type { Sent } from './client.js';
import { fitting, type Surroundings } from './from-schema.js';
import { mostlyWrong } from './mutate.js';
import type { Route } from './routes.js';
import { oddText } from './values.js';

const KEYS = 500;
const HEADER_characters = 2_000;

/** Requests to a route: as its description says, and wrong in every way that a client can be. */
export function requestsTo(route: Route, around: Surroundings): fc.Arbitrary<Sent> {
  const body = route.method === 'GET' ? fc.constant(undefined) : bodies(route, around);
  return fc.record({ path: paths(route, around), headers: headers(route), body }).map(({ path, headers, body }) => ({
    method: route.method,
    path,
    headers: headers,
    ...(body !== undefined && { body }),
  }));
}

/** Halves of characters have no bytes in a URL. */
const escaped = (text: string) => encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd')).replaceAll('.', '%2e');

/** Escapes that lead nowhere, or to halves of characters. */
const BROKEN = ['%', '%zz', '%ED%A0%80', '%ff%fe', '%00', '%252e', '..', ';a=b', 'a%2Fb', '%E8%B4'] as const;

const inUrl: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: oddText.map(escaped) },
  { weight: 1, arbitrary: fc.constantFrom(...BROKEN) },
);

function paths(route: Route, around: Surroundings): fc.Arbitrary<string> {
  const schemaOf = (name: string) => route.parameters.find((each) => each.in === 'path' && each.name === name)?.schema;
  const parts = route.path.split('/').map((part) => {
    if (!part.startsWith(':')) return fc.constant(part);
    const name = part.slice(1);
    const fit = fitting(schemaOf(name) ?? { type: 'string' }, around, name).map((value) => escaped(String(value)));
    return fc.oneof({ weight: 7, arbitrary: fit }, { weight: 1, arbitrary: inUrl });
  });
  return fc.tuple(fc.tuple(...parts), queries(route, around)).map(([path, query]) => `${path.join('/')}${query}`);
}

function queries(route: Route, around: Surroundings): fc.Arbitrary<string> {
  const described = route.parameters.filter((each) => each.in === 'query');
  const pairs = described.map(({ name, schema }) => {
    const values = name === 'cursor' ? cursors(around) : fitting(schema ?? { type: 'string' }, around, name);
    const fit = values.map((value) => escaped(String(value)));
    const value = fc.oneof({ weight: 4, arbitrary: fit }, { weight: 1, arbitrary: inUrl });
    return { weight: 3, arbitrary: fc.tuple(fc.constantFrom(name, name, name, `${name}[]`, `${name}[a]`), value) };
  });
  const pair = fc.oneof(...pairs, { weight: 1, arbitrary: fc.tuple(inUrl, inUrl) });
  const none = { weight: described.length === 0 ? 6 : 1, arbitrary: fc.constant([]) };
  return fc
    .oneof(none, { weight: 4, arbitrary: fc.array(pair, { minLength: 1, maxLength: 4 }) })
    .map((found) => (found.length === 0 ? '' : `?${found.map((each) => each.join('=')).join('&')}`));
}

/** The `next` of a page, as it was given and with its inside changed. */
export function cursors({ known }: Surroundings): fc.Arbitrary<string> {
  const next = fc.constantFrom(...(known['next'] ?? ['']).map(String));
  const inside = mostlyWrong(next.map(opened)).map((value) => Buffer.from(JSON.stringify(value)).toString('base64url'));
  return fc.oneof({ weight: 1, arbitrary: next }, { weight: 3, arbitrary: inside });
}

function opened(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return [cursor];
  }
}

const ODD_TYPES = [
  'application/json; charset=gb18030',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/x-ndjson',
  'application/vnd.api+json',
  'application/json, text/plain',
  'json',
  '/',
  '',
  'é',
] as const;

/** Node writes headers in Latin-1 and no control characters; more than that is for a socket of its own. */
const oddHeader = oddText.map((text) => text.replace(/[^\t\x20-\x7e\x80-\xff]/g, '?').slice(0, HEADER_characters));

const anyKey = fc.oneof(
  { weight: 6, arbitrary: fc.nat(1_000_000).map((number) => `k${number}`) },
  { weight: 2, arbitrary: fc.nat(KEYS).map((number) => `again${number}`) },
  { weight: 1, arbitrary: oddHeader },
  { weight: 1, arbitrary: fc.constantFrom<string | undefined>(undefined, 'x'.repeat(100), 'x'.repeat(101), 'a b') },
);

const rare = (arbitrary: fc.Arbitrary<string>) =>
  fc.oneof({ weight: 15, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
const rareOf = (...texts: readonly string[]) => rare(fc.oneof(fc.constantFrom(...texts), oddHeader));

function headers(route: Route): fc.Arbitrary<Sent['headers']> {
  const [type = 'application/json', ...others] = route.types;
  const types = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(type, ...others) },
    { weight: 1, arbitrary: fc.constantFrom<string | undefined>(...ODD_TYPES, undefined) },
  );
  return fc
    .record<Record<string, string | undefined>>({
      'content-type': route.method === 'GET' ? rare(oddHeader) : types,
      'idempotency-key': anyKey,
      'content-encoding': rareOf('gzip', 'br', 'identity'),
      authorization: rareOf('Bearer', 'Basic YTpi', `Bearer ${'x'.repeat(40)}`).map(
        (odd) => odd ?? route.authorization,
      ),
      traceparent: rareOf('00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01', '00-0-0-0'),
      accept: rareOf('text/html', 'application/json;q=0', '*/*;q=x'),
      'accept-language': rareOf('zh-CN', 'en;q=0.5, *', '*;q=9'),
      'last-event-id': rareOf('0', '1-2', '-1', '99999999999999999999'),
      'x-forwarded-for': rareOf('10.0.0.1', 'unknown, ::1'),
      range: rareOf('bytes=0-0', 'lines=-1'),
      'if-none-match': rareOf('*', '"x"'),
    })
    .map((found) => Object.fromEntries(Object.entries(found).filter(isSaid)));
}

function isSaid(entry: [string, string | undefined]): entry is [string, string] {
  return entry[1] !== undefined;
}

const LISTS_levels = 20_000;
const RAW_TEXTS = [
  '',
  'null',
  '123',
  '"text"',
  '[]',
  '{',
  '{"a":}',
  '{"a":1,}',
  "{'a':1}",
  '{"__proto__":{"isAdmin":true}}',
  '{"constructor":{"prototype":{"isAdmin":true}}}',
  '{"person":"a","person":"b"}',
  '{"person":1e99999,"version":-1e99999}',
  '\ufeff{"person":"P7"}',
  '{"person":"P7"} {}',
  '{"person":"\\ud800"}',
  '{"person":"\\u0000"}',
  `${'['.repeat(LISTS_levels)}${']'.repeat(LISTS_levels)}`,
  `${'{"a":'.repeat(LISTS_levels)}1${'}'.repeat(LISTS_levels)}`,
  'a=b&c=d',
] as const;

const text = new TextEncoder();

function bodies(route: Route, around: Surroundings): fc.Arbitrary<Uint8Array | undefined> {
  const json = mostlyWrong(fitting(route.body ?? { type: 'object' }, around)).map(written);
  const torn = fc.tuple(json, fc.nat(), fc.uint8Array({ maxLength: 3 })).map(([whole, at, bytes]) => {
    const cut = at % (whole.length + 1);
    return Buffer.concat([whole.subarray(0, cut), bytes, whole.subarray(cut + (at % 3))]);
  });
  return fc.oneof(
    { weight: 12, arbitrary: json },
    { weight: 2, arbitrary: torn },
    { weight: 1, arbitrary: fc.constantFrom(...RAW_TEXTS).map((raw) => text.encode(raw)) },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 200 }) },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
}

function written(value: unknown): Uint8Array {
  return text.encode(typeof value === 'string' ? value : JSON.stringify(value));
}
