import { csvHead, csvLine } from './csv.js';
import { guarded } from './table.js';

describe('a cell of a file', () => {
  it.each(['=1+1', '+86', '-1', '@SUM(A1)', '\tx', '\rx'])('%j is text and no formula', (text) =>
    expect(guarded(text)).toBe(`'${text}`),
  );
  it.each(['', '1=1', '张三', ' =1'])('%j stays as it is', (text) => expect(guarded(text)).toBe(text));
});

describe('a CSV file', () => {
  it('begins with its byte order mark and what it is of, then an empty line and the titles', () => {
    const about = [['筛选', 'unit=water'] as const, ['时间', '2026-03-02 09:00'] as const];
    const head = '\ufeff筛选,unit=water\r\n时间,2026-03-02 09:00\r\n\r\n编号,数量\r\n';
    expect(csvHead({ title: '办件', about, columns: ['编号', '数量'] })).toBe(head);
  });

  it('quotes what would break a line, guards text, and leaves numbers as they are', () => {
    expect(csvLine(['a,b', 'say "no"', 'two\nlines', '=1', -1, undefined])).toBe(
      `"a,b","say ""no""","two\nlines",'=1,-1,\r\n`,
    );
  });
});
