import { nextTick, ref } from 'vue';
import { expect, it } from 'vitest';
import { onOneLine, useSeveralLines } from './line-breaks.ts';

it('IMP-15 lines that stand on one keep their breaks in sight', () => {
  expect(onOneLine('12, Baker St\n2e étage')).toBe('12, Baker St ⏎ 2e étage');
  expect(onOneLine('12, Baker St \r\n2e étage')).toBe('12, Baker St ⏎ 2e étage');
  expect(onOneLine('12, Baker St')).toBe('12, Baker St');
});

it('IMP-15 a value with a line break is typed in several lines, and stays there when the break is deleted', async () => {
  const value = ref('12, Baker St');
  const isLong = useSeveralLines(() => value.value);
  expect(isLong.value).toBe(false);
  value.value = '12, Baker St\n2e étage';
  await nextTick();
  expect(isLong.value).toBe(true);
  value.value = '12, Baker St2e étage';
  await nextTick();
  expect(isLong.value).toBe(true);
});
