import { Controller, Get, Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SignJWT } from 'jose';
import { Registry } from 'prom-client';
import type { Identity } from '#contracts/api/identity.js';
import { type Instant, parseInstant } from '#domain/instant.js';
import { Clock, SimulatedClock } from '../clock.js';
import { createHttpApp } from '../http.js';
import { createLogger } from '../logging.js';
import { Allows, Anyone, Open, Who } from './access.js';
import { guardRoutes } from './guarded.js';
import { signToken } from './token.js';

const SECRET = 'a secret of this specification alone';
const NOW = instant('2026-03-02T09:00:00Z');
const LATER = instant('2026-03-02T09:01:00Z');
const CLERK: Identity = {
  account: 'clerk',
  name: '王小明',
  role: 'window_staff',
  scope: { region: '520100000000', units: ['SW'] },
  person: 'SW-01',
};

function instant(text: string): Instant {
  const at = parseInstant(text);
  if (at === undefined) throw new Error(`${text} is no instant`);
  return at;
}

@Controller()
class DoorController {
  @Get('heads')
  @Allows('department_head', 'supervisor')
  heads(): object {
    return {};
  }

  @Get('who')
  @Anyone()
  who(@Who() who: Identity): Identity {
    return who;
  }

  @Get('status')
  @Open('citizens ask')
  status(): object {
    return {};
  }
}

@Module({ controllers: [DoorController], providers: [{ provide: Clock, useValue: new SimulatedClock(NOW) }] })
class DoorModule {}

@Controller()
class SilentController {
  @Get('forgotten')
  forgotten(): object {
    return {};
  }
}

@Module({ controllers: [SilentController] })
class SilentModule {}

const settings = () => ({
  app: 'intake',
  logger: createLogger({ app: 'intake', level: 'fatal' }),
  registry: new Registry(),
  bodyMax_bytes: 1_000,
});

describe('a route', () => {
  let nest: NestFastifyApplication;
  let url: string;

  beforeAll(async () => {
    nest = await createHttpApp(DoorModule, settings());
    guardRoutes(nest, SECRET);
    await nest.listen(0, '127.0.0.1');
    url = await nest.getUrl();
  });
  afterAll(() => nest.close());

  const get = (path: string, token?: string) =>
    fetch(`${url}${path}`, { headers: token === undefined ? {} : { authorization: `Bearer ${token}` } });

  it('knows who asks by a token of ours that is valid now', async () => {
    const answer = await get('/who', await signToken(SECRET, CLERK, LATER));
    expect(await answer.json()).toEqual(CLERK);
  });

  it('refuses a role that it does not name, and says which it expects', async () => {
    const answer = await get('/heads', await signToken(SECRET, CLERK, LATER));
    expect(answer.status).toBe(403);
    const expected = 'one of department_head, supervisor';
    expect(await answer.json()).toMatchObject({ errors: [{ field: 'role', value: 'window_staff', expected }] });
    expect((await get('/heads', await signToken(SECRET, { ...CLERK, role: 'department_head' }, LATER))).status).toBe(
      200,
    );
  });

  it('that is open asks for nothing', async () => {
    expect((await get('/status')).status).toBe(200);
  });

  const unsigned = (claims: object) =>
    `${[{ alg: 'none' }, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')}.x`;
  const forOthers = () =>
    new SignJWT({ ...CLERK, sub: 'clerk' })
      .setProtectedHeader({ alg: 'HS256' })
      .setExpirationTime(LATER / 1000)
      .sign(new TextEncoder().encode(SECRET));
  it.each([
    { why: 'none at all', token: async () => undefined },
    { why: 'one that has run out', token: () => signToken(SECRET, CLERK, NOW) },
    { why: 'one of another secret', token: () => signToken(SECRET.toUpperCase(), CLERK, LATER) },
    { why: 'one that nobody signed', token: async () => unsigned({ ...CLERK, sub: 'clerk', exp: LATER / 1000 }) },
    { why: 'one made for something else', token: forOthers },
    { why: 'one of a role that is none', token: () => signToken(SECRET, { ...CLERK, role: 'king' as never }, LATER) },
  ])('refuses $why in the same words', async ({ token }) => {
    const answer = await get('/who', await token());
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    expect(await answer.json()).toMatchObject({
      type: 'urn:mingjian:problem:unauthorized',
      errors: [{ field: 'authorization', expected: 'Bearer and a token that is valid now' }],
    });
  });

  it('says in the description of the API who may ask', async () => {
    const { paths, components } = JSON.parse(await (await get('/docs-json')).text());
    expect(paths['/heads'].get).toMatchObject({
      'x-roles': ['department_head', 'supervisor'],
      security: [{ bearer: [] }],
    });
    expect(paths['/status'].get.security).toBeUndefined();
    expect(components.securitySchemes.bearer).toMatchObject({ type: 'http', scheme: 'bearer' });
  });
});

it('an app with a route that does not say who may use it does not start', async () => {
  const nest = await createHttpApp(SilentModule, settings());
  expect(() => guardRoutes(nest, SECRET)).toThrow('SilentController.forgotten');
  await nest.close();
});
