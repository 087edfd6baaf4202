import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PROCESSES, planKills } from './plan.mjs';

const count = (plan, isMeant) => plan.filter(isMeant).length;

test('of 25 kills 17 hit applications, 3 PostgreSQL, 3 Redis and 2 Kafka', () => {
  const plan = planKills(7, 25);
  const hits = (target) => count(plan, (kill) => kill.target === target);
  assert.deepEqual([hits('postgres'), hits('redis'), hits('kafka')], [3, 3, 2]);
  assert.equal(
    count(plan, ({ target }) => PROCESSES.includes(target)),
    17,
  );
});

test('every process is hit and every fail-point is used, whatever the seed', () => {
  for (let seed = 0; seed < 50; seed += 1) {
    const plan = planKills(seed, 25);
    for (const name of PROCESSES) assert.ok(count(plan, ({ target }) => target === name) >= 2, `${seed} ${name}`);
    const points = new Set(plan.flatMap(({ point }) => point ?? []));
    assert.equal(points.size, 4, `seed ${seed}`);
  }
});

test('only a supervision is armed for the point between card and relay', () => {
  const armed = planKills(3, 500).filter(({ point }) => point === 'before-relay');
  assert.ok(armed.every(({ target }) => target.startsWith('supervision')));
});

test('the same seed plans the same kills, another seed others', () => {
  assert.deepEqual(planKills(11, 25), planKills(11, 25));
  assert.notDeepEqual(planKills(11, 25), planKills(12, 25));
});
