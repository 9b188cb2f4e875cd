import { expect, it } from 'vitest';
import { remembering } from './remembering.ts';

it('IMP-8 reads a text seen before without reading it again, and holds no more than it may', () => {
  let count = 0;
  const read = remembering((text) => ({ value: `${text}${++count}` }));
  expect([read('a'), read('b'), read('a')].map(({ value }) => value)).toEqual(['a1', 'b2', 'a1']);
  const long = 'x'.repeat(65);
  expect(read(long)).not.toEqual(read(long));
  for (let index = 0; index < 1000; index++) read(`n${index}`);
  expect(read('n0')).toEqual(read('n0'));
  expect(read('late')).not.toEqual(read('late'));
});
