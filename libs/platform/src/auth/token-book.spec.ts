import type { Identity } from '#contracts/api/identity.js';
import { addMilliseconds, type Instant } from '#domain/instant.js';
import { signToken } from './token.js';
import { TokenBook } from './token-book.js';

const SECRET = 'a secret of this specification alone';
const NOW = 1_772_442_000_000 as Instant;
const END = addMilliseconds(NOW, 60_000);
const who = (account: string): Identity => ({
  ...{ account, name: account, role: 'operator', scope: { region: '', units: 'all' } },
});

it('a token is known until it runs out and not a moment longer, however often it was shown', async () => {
  const book = new TokenBook(SECRET);
  const token = await signToken(SECRET, who('o1'), END);
  expect(await book.read(token, NOW)).toEqual(who('o1'));
  expect(await book.read(token, addMilliseconds(END, -1))).toEqual(who('o1'));
  await expect(book.read(token, END)).rejects.toMatchObject({ status: 401 });
  await expect(new TokenBook(SECRET).read(token, END)).rejects.toMatchObject({ status: 401 });
});

it('a token that is not ours is refused each time, and another of its beginning is another', async () => {
  const book = new TokenBook(SECRET);
  const [token, strange] = [await signToken(SECRET, who('o1'), END), await signToken('x'.repeat(32), who('o1'), END)];
  await book.read(token, NOW);
  for (const bad of [strange, strange, `${token}A`, token.slice(0, -1)]) {
    await expect(book.read(bad, NOW)).rejects.toMatchObject({ status: 401 });
  }
});

it('more tokens than are kept are all read', async () => {
  const book = new TokenBook(SECRET);
  const tokens = await Promise.all(Array.from({ length: 1_002 }, (_, nth) => signToken(SECRET, who(`o${nth}`), END)));
  for (const [nth, token] of [...tokens, ...tokens.slice(0, 2)].entries()) {
    expect((await book.read(token, NOW)).account).toBe(`o${nth % tokens.length}`);
  }
});
