import { Batches } from './batches.js';
import type { Verdict } from './bulk-client.js';

/** A door that answers when told to, in any order. */
function slowDoor() {
  const waiting: { readonly text: string; readonly answer: () => void; readonly fail: (why: Error) => void }[] = [];
  const done: number[] = [];
  const send = (texts: readonly string[]) =>
    new Promise<readonly Verdict[]>((resolve, reject) => {
      const text = texts.join();
      waiting.push({ text, answer: () => resolve(texts.map(() => ({ status: 'accepted' }))), fail: reject });
    });
  const batches = new Batches(send, async ({ rowsDone }) => void done.push(rowsDone));
  const flush = async (row: number) => {
    batches.add([`${row}`], row);
    await batches.flush(row);
  };
  return { batches, waiting, done, flush };
}

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));

it('keeps four batches on their way, no more, and takes the answers in the order of the file', async () => {
  const { batches, waiting, done, flush } = slowDoor();
  for (const row of [1, 2, 3, 4]) await flush(row);
  const fifth = flush(5);
  await turn();
  expect(waiting.map(({ text }) => text)).toEqual(['1', '2', '3', '4']);
  for (const { answer } of waiting.slice(1)) answer();
  await turn();
  expect(done).toEqual([]);
  waiting[0]?.answer();
  await fifth;
  waiting[4]?.answer();
  await batches.settle();
  expect(done).toEqual([1, 2, 3, 4, 5]);
});

it('a batch that fails stops the run; what came after it in the file is not counted as done', async () => {
  const { batches, waiting, done, flush } = slowDoor();
  for (const row of [1, 2, 3]) await flush(row);
  waiting[0]?.answer();
  waiting[1]?.fail(new Error('the door is closed'));
  waiting[2]?.answer();
  await expect(batches.settle()).rejects.toThrow('the door is closed');
  expect(done).toEqual([1]);
  await batches.settle();
  expect(done).toEqual([1]);
});

it('nothing to send is nothing sent, and the rows are done', async () => {
  const { batches, waiting, done } = slowDoor();
  await batches.flush(7);
  await batches.settle();
  expect([waiting.length, done]).toEqual([0, [7]]);
});
