import { expect, test } from 'vitest';
import type { UserErrorDetails } from './domain-error.ts';
import { readText } from './read-text.ts';

function read(text: string, rules: { isMultiline?: boolean; isName?: boolean } = {}) {
  const errors: UserErrorDetails[] = [];
  return { text: readText(text, { path: ['name'], max: 40, ...rules }, errors), reason: errors[0]?.reason };
}

test.each([' Fête\tde\r\n la\u00a0 musique\n', '\u200bFête de la\u2028musique', 'Fête de la musique'])(
  'TRUST-17 %j is a name on one line',
  (pasted) => {
    expect(read(pasted, { isName: true })).toEqual({ text: 'Fête de la musique', reason: undefined });
  },
);

test.each(['a\u0001b', 'a\u007fb', 'a\u0085b', 'a\u001bb'])(
  'TRUST-17 a name holds nothing unseen: %j',
  (name) => {
    expect(read(name, { isName: true }).reason).toBe('CONTROL_CHARACTER');
    // What other programs send is theirs to say.
    expect(read(name).reason).toBeUndefined();
  },
);

test('TRUST-17 lines of a text stay lines', () => {
  expect(read(' one\n\ttwo ', { isMultiline: true }).text).toBe('one\n\ttwo');
});
