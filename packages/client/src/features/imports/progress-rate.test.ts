import { expect, it } from 'vitest';
import { createProgressRate } from './progress-rate.ts';

it('IMP-14 tells rows a second and the time left from what was seen lately', () => {
  const progress = createProgressRate();
  progress.add(0, 0);
  expect(progress.rate()).toBeNull();
  progress.add(1000, 1000);
  progress.add(3000, 2000);
  expect(progress.rate()).toBe(1500);
  expect(progress.secondsLeft(9000)).toBe(4);
});

it('IMP-14 forgets what was long ago', () => {
  const progress = createProgressRate();
  progress.add(0, 0);
  progress.add(100, 10_000);
  progress.add(200, 20_000);
  expect(progress.rate()).toBe(10);
});

it('IMP-14 begins anew when the count falls back', () => {
  const progress = createProgressRate();
  progress.add(5000, 0);
  progress.add(10, 1000);
  expect(progress.rate()).toBeNull();
});

it('IMP-14 tells nothing while nothing moves', () => {
  const progress = createProgressRate();
  progress.add(10, 0);
  progress.add(10, 5000);
  expect(progress.secondsLeft(100)).toBeNull();
});
