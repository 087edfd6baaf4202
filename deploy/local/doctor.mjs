import { readArguments } from './arguments.mjs';
import { main } from './main.mjs';
import { checkNeeds } from './needs.mjs';

const marks = { ok: '✓', warn: '!', fail: '✗' };

await main(async () => {
  const { json } = readArguments(process.argv.slice(2), { json: 'flag' });
  const needs = await checkNeeds();
  const isFit = needs.every((need) => need.mark !== 'fail');
  console.log(json ? JSON.stringify({ ok: isFit, needs: needs.map(publicPart) }, null, 2) : table(needs));
  return isFit ? 0 : 1;
});

function publicPart({ mark, name, detail, mend }) {
  return { mark, name, detail, ...(mend === undefined ? {} : { mend }) };
}

function table(needs) {
  const width = Math.max(...needs.map((need) => need.name.length));
  return needs
    .flatMap(({ mark, name, detail, mend }) => [
      `${marks[mark]} ${name.padEnd(width)}  ${detail}`,
      ...(mend === undefined ? [] : [`${' '.repeat(width + 4)}→ ${mend}`]),
    ])
    .join('\n');
}
