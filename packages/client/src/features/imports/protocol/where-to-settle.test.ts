import { expect, it } from 'vitest';
import { whereToSettle } from './where-to-settle.ts';

it('IMP-10 leads from a conflict to the contacts it is about, where the list finds them', () => {
  expect(whereToSettle({ code: 'SEVERAL_MATCHES', column: 'email', value: 'a@b.fr' })).toEqual({
    name: 'contacts',
    query: { q: 'a@b.fr' },
  });
  expect(whereToSettle({ code: 'VALUE_TAKEN', column: 'custom:badge', value: '12' })).toBeNull();
  expect(whereToSettle({ code: 'SEVERAL_MATCHES', column: 'email', value: null })).toBeNull();
  expect(whereToSettle({ code: 'INVALID_EMAIL', column: 'email', value: 'a@' })).toBeNull();
});
