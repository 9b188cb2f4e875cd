import { expect, test } from 'vitest';
import { wordsOfAct } from './invitation-words.ts';

test('INV-9 a code has words of its own until somebody came by it', () => {
  expect(wordsOfAct({ email: null }, 'resendFor')).toBe('invitations.codes.acts.resendFor');
  expect(wordsOfAct({ email: 'ada@example.org' }, 'resendFor')).toBe('invitations.actions.resendFor');
});
