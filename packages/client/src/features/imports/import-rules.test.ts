import { expect, it } from 'vitest';
import type { ColumnPlan } from './column-plan.ts';
import { defaultRules, keepRules, possibleKeys } from './import-rules.ts';

const plan = (...fields: (string | null)[]): ColumnPlan[] =>
  fields.map((field, index) => ({ index, field, origin: 'EXACT' }));

it('IMP-3 matches by the first key the file has, in the order identifier, e-mail, id', () => {
  expect(possibleKeys(plan('id', 'email', 'city'))).toEqual(['email', 'id']);
  expect(defaultRules(plan('id', 'email'), null).matchBy).toBe('email');
  expect(defaultRules(plan('email', 'identifier'), null).matchBy).toBe('identifier');
  expect(defaultRules(plan('city'), null).matchBy).toBe('identifier');
});

it('IMP-9 begins with rules that clear nothing and report what is doubtful', () => {
  expect(defaultRules(plan('identifier'), 'FR')).toMatchObject({
    cleared: [],
    duplicateRows: 'REPORT',
    archivedMatches: 'SKIP',
    emptyIdentifier: 'REPORT',
    country: 'FR',
  });
  expect(defaultRules(plan('email'), null).emptyIdentifier).toBe('GENERATE');
});

it('IMP-4 keeps what was chosen while the columns still allow it', () => {
  const rules = {
    ...defaultRules(plan('identifier', 'email'), 'FR'),
    matchBy: 'email' as const,
    create: false,
  };
  const chosen = { ...rules, cleared: [0, 1] };
  expect(keepRules(chosen, plan('identifier', 'email'), null)).toEqual(chosen);
  expect(keepRules(chosen, plan('identifier', null), null)).toMatchObject({
    matchBy: 'identifier',
    create: false,
    cleared: [0],
  });
});
