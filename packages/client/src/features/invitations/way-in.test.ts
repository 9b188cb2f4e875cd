import { expect, it } from 'vitest';
import { asksForName, wayIn } from './way-in.ts';

it.each([
  [{ hasAccount: false, isForCaller: false, provesAddress: false }, 'create'],
  [{ hasAccount: true, isForCaller: false, provesAddress: false }, 'signIn'],
  [{ hasAccount: true, isForCaller: false, provesAddress: true }, 'claim'],
  [{ hasAccount: true, isForCaller: true, provesAddress: false }, 'join'],
  [{ hasAccount: true, isForCaller: true, provesAddress: true }, 'join'],
] as const)('INV-5 %o comes in by %s', (standing, way) => {
  expect(wayIn(standing)).toBe(way);
  expect(asksForName(way)).toBe(way === 'create' || way === 'claim');
});
