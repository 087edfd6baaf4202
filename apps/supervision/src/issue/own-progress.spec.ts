import type { Instant } from '#domain/instant.js';
import { toldUntil } from '#platform/progress.js';
import { OwnProgress } from './own-progress.js';

const at = (ms: number) => (1_772_442_000_000 + ms) as Instant;
const says = (own: OwnProgress, app: string, ms: number) => own.hear(toldUntil(app, at(ms)).value);

it('is what the last of our applications has said, and nothing as long as one of them is silent', () => {
  const own = new OwnProgress(['intake', 'approval']);
  says(own, 'intake', 50);
  expect(own.until(at(100))).toBeUndefined();
  says(own, 'approval', 20);
  expect(own.until(at(100))).toBe(at(20));
  says(own, 'approval', 70);
  expect(own.until(at(100))).toBe(at(50));
});

it('goes never back, nor beyond the present, and leaves alone what says nothing of it', () => {
  const own = new OwnProgress(['intake']);
  says(own, 'intake', 50);
  says(own, 'intake', 10);
  says(own, 'another', 5);
  own.hear('{}');
  own.hear('');
  expect([own.until(at(100)), own.until(at(30))]).toEqual([at(50), at(30)]);
});

it('is the present where nothing of ours is acknowledged before Kafka has it', () => {
  expect(new OwnProgress([]).until(at(7))).toBe(at(7));
});
