import { describe, expect, it } from 'vitest';
import { boundedWidth, looksTheSame, moved, readLayout, USUAL_LAYOUT } from './list-layout.ts';

describe('CON-4 how the list is shown', () => {
  it('CON-4 is read from what a browser has kept, as far as it makes sense', () => {
    const layout = {
      columns: [
        { key: 'city', width: 240 },
        { key: 'custom:diet', width: null },
      ],
      pinned: 2,
      density: 'COMPACT' as const,
    };
    expect(readLayout(JSON.parse(JSON.stringify(layout)))).toEqual(layout);
    for (const strange of [null, 7, 'x', {}, { columns: [], pinned: 'all', density: 'HUGE' }])
      expect(readLayout(strange)).toEqual(USUAL_LAYOUT);
    expect(readLayout({ columns: [null, { key: 7 }, { key: 'city', width: 1e9 }], pinned: 99 })).toEqual({
      columns: [{ key: 'city', width: 1000 }],
      pinned: 3,
      density: 'COMFORTABLE',
    });
  });

  it('CON-4 is the same whatever else stands in it', () => {
    const columns = [{ key: 'city', width: null }];
    expect(
      looksTheSame(
        { ...USUAL_LAYOUT, columns },
        { columns: [{ width: null, key: 'city' }], pinned: 0, density: 'COMFORTABLE' },
      ),
    ).toBe(true);
    expect(looksTheSame(USUAL_LAYOUT, { ...USUAL_LAYOUT, columns })).toBe(false);
    expect(looksTheSame(USUAL_LAYOUT, { ...USUAL_LAYOUT, pinned: 1 })).toBe(false);
  });

  it('CON-4 has columns that move to places there are', () => {
    expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
    expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
    expect(moved(['a', 'b'], 1, 2)).toEqual(['a', 'b']);
    expect([boundedWidth(1), boundedWidth(100.4), boundedWidth(5000)]).toEqual([48, 100, 1000]);
  });
});
