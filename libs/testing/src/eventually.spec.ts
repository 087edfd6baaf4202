import { eventually } from './eventually.js';

it('waits until the check passes and gives its value', async () => {
  let looks = 0;
  const value = await eventually(() => {
    looks += 1;
    expect(looks).toBe(3);
    return 'done';
  });
  expect(value).toBe('done');
});

it('fails as the check last failed when its time is over', async () => {
  const failing = eventually(() => Promise.reject(new Error('still closed')), { within_ms: 50 });
  await expect(failing).rejects.toThrow('still closed');
});
