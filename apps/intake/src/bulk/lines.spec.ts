import { LINES_MAX, linesOf } from './lines.js';

describe('the lines of a body', () => {
  it.each([
    { body: 'a', lines: [{ line: 1, text: 'a' }], why: 'a last line needs no end' },
    {
      body: 'a\nb\n',
      lines: [
        { line: 1, text: 'a' },
        { line: 2, text: 'b' },
      ],
      why: 'an end after the last is no line',
    },
    {
      body: 'a\r\nb',
      lines: [
        { line: 1, text: 'a' },
        { line: 2, text: 'b' },
      ],
      why: 'Windows ends lines its own way',
    },
    { body: '\n \na', lines: [{ line: 3, text: 'a' }], why: 'blank lines are left out and counted' },
  ])('$why', ({ body, lines }) => expect(linesOf(body)).toEqual(lines));

  it.each(['', '\n', ' \r\n\t\n'])('a body without any is refused: %j', (body) => {
    expect(() => linesOf(body)).toThrow('the body has no lines');
  });

  it('are at most 1,000, blank ones not counted', () => {
    const full = Array(LINES_MAX).fill('x').join('\n\n');
    expect(linesOf(full)).toHaveLength(LINES_MAX);
    expect(() => linesOf(`${full}\nx`)).toThrow('more than 1000 lines');
  });
});
