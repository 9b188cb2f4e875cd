import { expect, it } from 'vitest';
import { blankValues, isNameable } from './contact-values.ts';

it.each(['firstName', 'lastName', 'organization', 'email', 'identifier'] as const)(
  'CON-6 takes a contact that has %s alone',
  (key) => expect(isNameable({ ...blankValues(), [key]: 'x' })).toBe(true),
);

it('CON-6 does not take a contact that nobody would find again', () => {
  expect(isNameable(blankValues())).toBe(false);
  expect(isNameable({ ...blankValues(), lastName: '  ', city: 'Lyon' })).toBe(false);
});
