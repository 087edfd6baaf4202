import { scriptsIn } from './scripts-in.js';

describe('the script of a page', () => {
  it('is named by its build', () => {
    const page = '<head><script type="module" crossorigin src="/console/assets/index-Ab12.js"></script></head>';
    expect(scriptsIn(page)).toBe('/console/assets/index-Ab12.js');
  });

  it('is none where there is no script', () => expect(scriptsIn('<p>busy</p>')).toBe(''));
});
