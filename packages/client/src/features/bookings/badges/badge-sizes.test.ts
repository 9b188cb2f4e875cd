import { describe, expect, it } from 'vitest';
import { BADGE_SIZES, toPages } from './badge-sizes.ts';
import { nameSize } from './name-size.ts';

describe('EVT-7 badges on paper', () => {
  it.each(BADGE_SIZES)('EVT-7 $key fit on their page', ({ width, height, page, columns, rows }) => {
    expect(width * columns).toBeLessThanOrEqual(page.width);
    expect(height * rows).toBeLessThanOrEqual(page.height);
  });

  it('EVT-7 shrink a name until its longest word fits on a line, yet not beyond what can be read', () => {
    const [cards] = BADGE_SIZES;
    expect(nameSize('Ada Lo', cards)).toBe(7.5);
    // Bold capitals are about three quarters as wide as they are high.
    expect(nameSize('Sophie LAMBRECHT', cards) * 9 * 0.75).toBeLessThanOrEqual(46);
    expect(nameSize('Sophie LAMBRECHT', cards)).toBeGreaterThan(5.5);
    expect(nameSize('Donaudampfschifffahrtsgesellschaft', cards)).toBe(3.6);
  });

  it('EVT-7 fill one page after another, none lost', () => {
    const badges = Array.from({ length: 23 }, (_, index) => index);
    const pages = toPages(badges, BADGE_SIZES[0]);
    expect(pages.map((page) => page.length)).toEqual([10, 10, 3]);
    expect(pages.flat()).toEqual(badges);
    expect(toPages([], BADGE_SIZES[0])).toEqual([]);
  });
});
