import { expect, it } from 'vitest';
import type { ColumnPlan } from './column-plan.ts';
import {
  defaultRules,
  fateWithoutKey,
  gapsOf,
  keepRules,
  lacksGroup,
  possibleKeys,
  toGroupInput,
  withKey,
} from './import-rules.ts';

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

it('IMP-3 counts the rows in which a key is empty, and says what becomes of them', () => {
  const columns = [
    { index: 0, emptyCells: 12 },
    { index: 1, emptyCells: 3 },
  ];
  const plans = plan('identifier', 'email');
  expect(gapsOf('identifier', plans, columns)).toBe(12);
  expect(gapsOf('email', plans, columns)).toBe(3);
  expect(gapsOf('id', plans, columns)).toBe(0);
  const rules = defaultRules(plans, null);
  expect(fateWithoutKey(rules, true)).toBe('LEFT_OUT');
  expect(fateWithoutKey({ ...rules, emptyIdentifier: 'GENERATE' }, true)).toBe('ADDED');
  expect(fateWithoutKey({ ...rules, matchBy: 'email' }, false)).toBe('ADDED');
  expect(fateWithoutKey({ ...rules, matchBy: 'email' }, true)).toBe('IF_IDENTIFIED');
  expect(fateWithoutKey({ ...rules, matchBy: 'email', emptyIdentifier: 'GENERATE' }, true)).toBe('ADDED');
  expect(fateWithoutKey({ ...rules, matchBy: 'email', create: false }, true)).toBe('LEFT_OUT');
  expect(fateWithoutKey({ ...rules, matchBy: 'id' }, true)).toBe('LEFT_OUT');
});

it('IMP-4 keeps what was chosen while the columns still allow it', () => {
  const rules = {
    ...defaultRules(plan('identifier', 'email'), 'FR'),
    matchBy: 'email' as const,
    create: false,
  };
  const chosen = { ...rules, cleared: [0, 1] };
  const former = plan('identifier', 'email');
  expect(keepRules(chosen, { former, plans: former })).toEqual(chosen);
  expect(keepRules(chosen, { former, plans: plan('identifier', null) })).toMatchObject({
    matchBy: 'identifier',
    create: false,
    cleared: [0],
  });
});

it('IMP-3 proposes the identifier where nearly all rows have one, however late its column is mapped', () => {
  const size = (identifier: number, email: number) => ({
    columns: [
      { index: 0, emptyCells: identifier },
      { index: 1, emptyCells: email },
    ],
    rowCount: 9,
  });
  const plans = plan('identifier', 'email');
  expect(defaultRules(plans, null, [], size(1, 2)).matchBy).toBe('identifier');
  expect(defaultRules(plans, null, [], size(6, 0)).matchBy).toBe('email');
  expect(defaultRules(plans, null, [], size(8, 7)).matchBy).toBe('email');

  const former = plan(null, 'email');
  const rules = defaultRules(former, null, [], size(1, 2));
  expect(rules).toMatchObject({ matchBy: 'email', emptyIdentifier: 'GENERATE' });
  expect(keepRules(rules, { former, plans }, [], size(1, 2))).toMatchObject({
    matchBy: 'identifier',
    emptyIdentifier: 'REPORT',
  });
});

it('IMP-3 what was decided of rows without one key does not hold of those without another', () => {
  const plans = plan('identifier', 'email');
  const byMail = {
    ...defaultRules(plans, null),
    matchBy: 'email' as const,
    emptyIdentifier: 'GENERATE' as const,
  };
  expect(withKey(byMail, 'email', plans)).toEqual(byMail);
  expect(withKey(byMail, 'identifier', plans)).toMatchObject({
    matchBy: 'identifier',
    emptyIdentifier: 'REPORT',
  });
});

it('IMP-5 sends the group that was chosen, and nothing that was chosen for another mode', () => {
  const rule = { chosen: { id: 'g1', name: 'Choir' }, newName: ' Salon ' };
  expect(defaultRules(plan('identifier'), null).group.mode).toBe('NONE');
  expect(toGroupInput({ ...rule, mode: 'NONE' })).toEqual({ groupIds: [], newGroupName: null });
  expect(toGroupInput({ ...rule, mode: 'EXISTING' })).toEqual({ groupIds: ['g1'], newGroupName: null });
  expect(toGroupInput({ ...rule, mode: 'NEW' })).toEqual({ groupIds: [], newGroupName: 'Salon' });
  expect(lacksGroup({ ...rule, mode: 'NEW', newName: '  ' })).toBe(true);
  expect(lacksGroup({ ...rule, mode: 'EXISTING', chosen: null })).toBe(true);
  expect(lacksGroup({ mode: 'NONE', chosen: null, newName: '' })).toBe(false);
});
