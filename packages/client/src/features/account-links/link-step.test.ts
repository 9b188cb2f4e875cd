import { expect, it } from 'vitest';
import { linkStep } from './link-step.ts';

const LINK = {
  purpose: 'CONFIRMATION',
  state: 'OPEN',
  email: 'zoe@example.org',
  locale: 'fr',
  isConfirmed: false,
  isForCaller: false,
} as const;

it.each([
  ['unknown', null, false],
  ['sign-in', LINK, false],
  ['choose', LINK, true],
  ['confirm', { ...LINK, isForCaller: true }, false],
  ['confirmed', { ...LINK, isConfirmed: true, state: 'USED' }, false],
  ['expired', { ...LINK, state: 'EXPIRED' }, false],
  ['choose', { ...LINK, purpose: 'PASSWORD' }, false],
  ['choose', { ...LINK, purpose: 'PASSWORD', isConfirmed: true }, false],
  ['used', { ...LINK, purpose: 'PASSWORD', isConfirmed: true, state: 'USED' }, false],
] as const)('INV-5 the next step is %s', (step, link, takesOver) => {
  expect(linkStep(link, takesOver)).toBe(step);
});
