import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { Body, Controller, Get, Module, Param, Post, Query } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiOkResponse } from '@nestjs/swagger';
import { Registry } from 'prom-client';
import { z } from 'zod';
import { DomainError, TransientError } from './errors.js';
import { BODY_MAX_bytes, createHttpApp } from './http.js';
import { createLogger } from './logging.js';

const Limit = z.strictObject({ unit: z.enum(['WORKING_DAYS']), amount: z.int().min(0) }).meta({ id: 'Limit' });
const Asked = z
  .strictObject({ limit: Limit, note: z.string().max(5).optional(), factor: z.number().positive().optional() })
  .meta({ id: 'Asked' });
const Page = z.object({ rows: z.coerce.number().int().max(100).default(20), after: z.string().optional() });

@Controller()
class DoorController {
  @Post('calculator')
  @ApiOkResponse({ standardSchema: Asked })
  calculate(@Body({ schema: Asked }) asked: z.output<typeof Asked>): z.output<typeof Asked> {
    return asked;
  }

  @Get('cases')
  list(@Query({ schema: Page }) page: z.output<typeof Page>): z.output<typeof Page> {
    return page;
  }

  @Get('fail/:how')
  fail(@Param('how') how: string): never {
    switch (how) {
      case 'domain':
        throw new DomainError('not-offered', 'case 7 is closed', {
          field: 'caseNo',
          value: 7,
          expected: 'an open case',
        });
      case 'full':
        throw new DomainError('queue-full', 'later', { status: 429, retryAfterSeconds: 2 });
      case 'transient':
        throw new TransientError(new Error('deadlock'));
      default:
        throw new Error('password=hunter2');
    }
  }
}

@Module({ controllers: [DoorController] })
class DoorModule {}

describe('the door', () => {
  const registry = new Registry();
  const lines: string[] = [];
  let nest: NestFastifyApplication;
  let url: string;

  beforeAll(async () => {
    const logger = createLogger({
      app: 'intake',
      level: 'warn',
      destination: { write: (line) => void lines.push(line) },
    });
    nest = await createHttpApp(DoorModule, { app: 'intake', logger, registry, bodyMax_bytes: 1_000 });
    await nest.listen(0, '127.0.0.1');
    url = await nest.getUrl();
  });
  afterAll(() => nest.close());

  const get = (path: string, headers: Record<string, string> = {}) => fetch(url + path, { headers });
  const send = (body: string, type: string) =>
    fetch(`${url}/calculator`, { method: 'POST', body, headers: { 'content-type': type } });
  const ask = (body: unknown) => send(JSON.stringify(body), 'application/json');

  it('lets in what fits', async () => {
    const response = await ask({ limit: { unit: 'WORKING_DAYS', amount: 5 } });
    expect(response.status).toBe(201);
    expect(await response.json()).toEqual({ limit: { unit: 'WORKING_DAYS', amount: 5 } });
  });

  it('takes the longest number of a case or a card in a path, escaped', async () => {
    expect((await get(`/fail/${'x'.repeat(1_000)}`)).status).toBe(500);
    expect((await get(`/fail/${'x'.repeat(1_001)}`)).status).toBe(414);
  });

  it('gives a query its numbers and defaults', async () => {
    expect(await (await get('/cases?rows=5')).json()).toEqual({ rows: 5 });
    expect(await (await get('/cases')).json()).toEqual({ rows: 20 });
  });

  it('names every field that does not fit, its value and what was expected', async () => {
    const response = await ask({ limit: { unit: 'DAYS', amount: -1 }, note: 'too long' });
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(await response.json()).toEqual({
      type: 'urn:mingjian:problem:invalid-input',
      title: 'Bad Request',
      status: 400,
      detail: 'not as expected: limit.unit, limit.amount, note',
      errors: [
        { field: 'limit.unit', value: 'DAYS', expected: 'one of WORKING_DAYS' },
        { field: 'limit.amount', value: -1, expected: 'at least 0' },
        { field: 'note', value: 'too long', expected: 'at most 5 characters' },
      ],
      traceId: expect.stringMatching(/^[\da-f]{32}$/),
    });
  });

  it.each([
    { response: () => get('/nowhere'), status: 404, type: 'not-found' },
    { response: () => send('{', 'application/json'), status: 400, type: 'bad-request' },
    { response: () => send('{"__proto__":{}}', 'application/json'), status: 400, type: 'bad-request' },
    { response: () => send('x', 'text/plain'), status: 415, type: 'unsupported-media-type' },
    { response: () => send('x'.repeat(1_001), 'application/json'), status: 413, type: 'payload-too-large' },
    { response: () => get('/cases/%zz'), status: 400, type: 'bad-request' },
    { response: () => get('/fail/domain'), status: 422, type: 'not-offered' },
    { response: () => get('/fail/transient'), status: 503, type: 'try-again' },
    { response: () => get('/fail/defect'), status: 500, type: 'internal' },
  ])('$status $type is a problem like all others', async ({ response, status, type }) => {
    const answer = await response();
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(await answer.json()).toMatchObject({
      status,
      type: `urn:mingjian:problem:${type}`,
      traceId: expect.any(String),
    });
  });

  it.each([
    { request: 'GET /cases HTTP/1.1\r\nhost: x\r\nbad header\r\n\r\n', status: 400, type: 'bad-request' },
    { request: 'not HTTP at all\r\n\r\n', status: 400, type: 'bad-request' },
    {
      request: `GET /${'x'.repeat(20_000)} HTTP/1.1\r\n\r\n`,
      status: 431,
      type: 'request-header-fields-too-large',
    },
  ])('$status for what is no request is a problem too, and ends the connection', async ({ request, status, type }) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.end(request);
    const [head = '', body = ''] = (await text(socket)).split('\r\n\r\n');
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} .*application/problem\\+json.*connection: close`, 's'));
    expect(JSON.parse(body)).toMatchObject({
      status,
      type: `urn:mingjian:problem:${type}`,
      traceId: expect.any(String),
    });
  });

  it('tells nothing of our inside, but the log knows the trace', async () => {
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    const headers = { traceparent: `00-${traceId}-b7ad6b7169203331-01` };
    const response = await get('/fail/defect', headers);
    const body = await response.text();
    expect(body).not.toMatch(/hunter2|http\.spec/);
    expect(JSON.parse(body)).toMatchObject({ traceId });
    expect(lines.map((line) => JSON.parse(line))).toContainEqual(
      expect.objectContaining({ traceId, route: '/fail/:how', status: 500 }),
    );
  });

  it('says when to come back', async () => {
    expect((await get('/fail/full')).headers.get('retry-after')).toBe('2');
    expect((await get('/fail/transient')).headers.get('retry-after')).toBe('1');
  });

  it('measures by route, never by path', async () => {
    await get('/fail/domain');
    const text = await registry.metrics();
    expect(text).toContain('method="GET",route="/fail/:how",status="4xx"');
    expect(text).toContain('route="unmatched"');
    expect(text).not.toContain('/fail/domain');
  });

  it('describes itself in OpenAPI 3.1 from the same schemas', async () => {
    const document = JSON.parse(await (await get('/docs-json')).text());
    expect(document.openapi).toBe('3.1.0');
    const { post } = document.paths['/calculator'];
    const asked = { $ref: '#/components/schemas/Asked' };
    expect(post.requestBody.content['application/json'].schema).toEqual(asked);
    expect(post.responses['200'].content['application/json'].schema).toEqual(asked);
    expect(document.components.schemas.Asked.properties.limit).toEqual({ $ref: '#/components/schemas/Limit' });
    expect(document.components.schemas.Limit.properties.amount).toMatchObject({ type: 'integer', minimum: 0 });
    expect(post.responses.default.content).toEqual({
      'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
    });
    const { required } = document.components.schemas.Problem;
    const problem = JSON.parse(await (await get('/cases?rows=x')).text());
    expect(Object.keys(problem)).toEqual(expect.arrayContaining(required));
    // In 3.0 this would be `exclusiveMinimum: true`.
    expect(document.components.schemas.Asked.properties.factor).toEqual({ type: 'number', exclusiveMinimum: 0 });
    const rows = document.paths['/cases'].get.parameters.find(({ name }: { name: string }) => name === 'rows');
    expect(rows).toMatchObject({
      in: 'query',
      required: false,
      schema: { type: 'integer', maximum: 100, default: 20 },
    });
  });

  it('serves the pages to read it without any other server', async () => {
    expect(await (await get('/docs')).text()).toContain('<title>intake</title>');
    expect((await get('/docs/swagger-ui-bundle.js')).status).toBe(200);
    expect((await get('/docs/swagger-ui.css')).status).toBe(200);
  });

  it('takes a body of a megabyte unless told otherwise', () => {
    expect(BODY_MAX_bytes).toBe(1_048_576);
  });
});
