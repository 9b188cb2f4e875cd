import { expect, test } from 'vitest';
import { normalisePhone } from './phone.ts';
import { writeReadablePhone } from './readable-phone.ts';

test.each([
  ['+33639986908', '+33 6 39 98 69 08'],
  ['+41791234567', '+41 79 123 45 67'],
  ['+32470001205', '+32 470 00 12 05'],
  ['+491713920044', '+49 171 3920044'],
])('CON-5 %s is written as %s, which is read as the same', (stored, written) => {
  expect(writeReadablePhone(stored)).toBe(written);
  expect(normalisePhone(written, null).value).toBe(stored);
});

test.each(['06 12', '', '+999123', 'poste 12', '+33639986908;ext=7'])(
  'CON-5 "%s" stands as it is',
  (text) => {
    expect(writeReadablePhone(text)).toBe(text);
  },
);
