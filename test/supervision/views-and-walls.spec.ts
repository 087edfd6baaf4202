import type { SavedViews } from '#contracts/api/views.js';
import type { NewWallToken, Wall, WallTokens } from '#contracts/api/wall.js';
import { addMilliseconds } from '#domain/instant.js';
import { aCase, workingDays } from '#testing/case-builder.js';
import { eventually } from '#testing/eventually.js';
import { as } from '#testing/tokens.js';
import { PATIENCE_ms, SupervisionFixture } from './fixture.js';

const DAY_ms = 86_400_000;

let hall: SupervisionFixture;

beforeAll(async () => {
  hall = await SupervisionFixture.create('2026-03-02');
  const limits = { promisedLimit: workingDays(3), statutoryLimit: workingDays(3) };
  await hall.tell(
    aCase('city:2026-000123')
      .received('2026-03-02', { ...limits, unit: 'water', region: '520103000000' })
      .accepted('2026-03-02'),
    aCase('city:2026-000456')
      .received('2026-03-02', { ...limits, unit: 'civil', region: '520200000000' })
      .accepted('2026-03-02'),
  );
  await hall.settleAt('2026-03-10');
}, PATIENCE_ms);
afterAll(() => hall.drop(), PATIENCE_ms);

type Who = Awaited<ReturnType<typeof as>>;

async function ask<T>(method: string, path: string, who: Partial<Who>, body?: unknown) {
  const content = body === undefined ? {} : { 'content-type': 'application/json' };
  const given = body === undefined ? {} : { body: JSON.stringify(body) };
  const response = await fetch(`${hall.running.url}${path}`, { method, headers: { ...who, ...content }, ...given });
  return { status: response.status, body: (await response.json()) as T };
}

describe('saved views', () => {
  it('are of one account alone, and saved again under their name', async () => {
    const [li, wang] = [await as('supervisor', { account: 'li' }), await as('auditor', { account: 'wang' })];
    await ask('PUT', '/views/cases/%E7%BA%A2%E7%89%8C', li, { query: 'level=RED' });
    const saved = await ask<SavedViews>('PUT', '/views/cases/%E7%BA%A2%E7%89%8C', li, {
      query: 'level=RED&unit=water',
    });
    expect(saved.body.views).toMatchObject([{ page: 'cases', name: '红牌', query: 'level=RED&unit=water' }]);
    expect((await ask<SavedViews>('GET', '/views', wang)).body.views).toEqual([]);
    await ask('DELETE', '/views/cases/%E7%BA%A2%E7%89%8C', wang);
    expect((await ask<SavedViews>('GET', '/views', li)).body.views).toHaveLength(1);
    expect((await ask<SavedViews>('DELETE', '/views/cases/%E7%BA%A2%E7%89%8C', li)).body.views).toEqual([]);
  });

  it('are at most 50; one that is there may still be written over', async () => {
    const many = await as('supervisor', { account: 'many' });
    for (let nth = 1; nth <= 50; nth += 1) await ask('PUT', `/views/cards/v${nth}`, many, { query: '' });
    expect((await ask('PUT', '/views/cards/v51', many, { query: '' })).status).toBe(409);
    expect((await ask('PUT', '/views/cards/v50', many, { query: 'level=RED' })).status).toBe(200);
  });
});

describe('a wall', () => {
  const make = async (who: Who, body: object) =>
    ask<NewWallToken>('POST', '/wall-tokens', who, { label: '大厅', days: 30, ...body });
  const show = (token: string) => ask<Wall>('GET', `/wall?token=${token}`, {});

  it('shows the figures of its scope to whoever has its token, with no number and no person', async () => {
    const made = await make(await as('supervisor'), {});
    expect(made.body).toMatchObject({ label: '大厅', madeBy: 'spec-supervisor' });
    const { status, body } = await show(made.body.token);
    expect(status).toBe(200);
    expect(body.figures.red).toMatchObject({ count: 2 });
    const reds = body.cards.filter(({ level }) => level === 'RED');
    expect(reds.map((card) => card.case).sort()).toEqual(['****0123', '****0456']);
    expect(JSON.stringify(body)).not.toContain('2026-000');
  });

  it('shows a region alone where its maker said so, or sees no more himself', async () => {
    const asked = await make(await as('supervisor'), { region: '520100000000' });
    expect((await show(asked.body.token)).body.figures.red.count).toBe(1);
    const narrow = await as('operator', { scope: { region: '', units: ['civil'] } });
    const own = await make(narrow, {});
    expect((await show(own.body.token)).body.units.map(({ unit }) => unit)).toEqual(['civil']);
    const city = await as('supervisor', { scope: { region: '520100000000', units: 'all' } });
    expect((await make(city, { region: '520200000000' })).status).toBe(403);
    expect((await make(city, { region: '520103000000' })).status).toBe(200);
  });

  it('is made by no clerk, and its token is kept nowhere', async () => {
    expect((await make(await as('window_staff'), {})).status).toBe(403);
    const made = await make(await as('operator'), {});
    const rows = await hall.query<{ row: string }>('select wall_token::text as row from wall_token');
    expect(rows.filter(({ row }) => row.includes(made.body.token))).toEqual([]);
  });

  it('shows nothing once its token was taken back, has expired, or was never given', async () => {
    const operator = await as('operator');
    const made = await make(operator, { days: 1 });
    const other = await make(operator, { days: 1 });
    const taken = await ask<WallTokens>('DELETE', `/wall-tokens/${made.body.id}`, operator);
    expect(taken.body.tokens.find(({ id }) => id === made.body.id)?.revokedAt).toBeDefined();
    expect((await show(made.body.token)).status).toBe(401);
    expect((await show('x'.repeat(43))).status).toBe(401);
    expect((await ask('DELETE', '/wall-tokens/none', operator)).status).toBe(404);
    expect((await show(other.body.token)).status).toBe(200);
    hall.clock.advanceTo(addMilliseconds(hall.clock.now(), DAY_ms));
    expect((await show(other.body.token)).status).toBe(401);
  });

  it('is told again every ten seconds, until its token is taken back', async () => {
    const operator = await as('operator');
    const { token, id } = (await make(operator, {})).body;
    const response = await fetch(`${hall.running.url}/wall/stream?token=${token}`);
    let heard = '';
    const reading = (async () => {
      for await (const part of response.body ?? []) heard += new TextDecoder().decode(part);
    })();
    const frames = (event: string) => heard.split(`event: ${event}\n`).length - 1;
    await eventually(async () => expect(frames('wall')).toBe(1));
    // The loop may only just be going to sleep, so the clock moves until it has told.
    await eventually(async () => {
      hall.clock.advanceTo(addMilliseconds(hall.clock.now(), 10_000));
      expect(frames('wall')).toBeGreaterThan(1);
    });
    await ask('DELETE', `/wall-tokens/${id}`, operator);
    await eventually(async () => {
      hall.clock.advanceTo(addMilliseconds(hall.clock.now(), 10_000));
      expect(frames('ended')).toBe(1);
    });
    await reading;
  });
});
