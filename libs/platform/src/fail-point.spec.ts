import { armFailPoint, failPoint, parseFailPoint } from './fail-point.js';

it.each([
  { text: 'before-commit:7', read: { name: 'before-commit', pass: 7 }, why: 'a point and its pass' },
  { text: 'before-commit', read: undefined, why: 'no pass' },
  { text: 'before-commit:0', read: undefined, why: 'a pass that never comes' },
  { text: 'before-lunch:1', read: undefined, why: 'a point that is none' },
  { text: 'before-commit:7 ', read: undefined, why: 'something behind the pass' },
])('$text is $why', ({ text, read }) => expect(parseFailPoint(text)).toEqual(read));

it('a process goes on through other points, and through its own until the pass it is armed for', () => {
  failPoint('before-commit');
  armFailPoint({ name: 'before-commit', pass: 2 });
  failPoint('before-answer');
  failPoint('before-commit');
  // One pass more would end this very process: the crash test (test/crash) shows that it does.
});
