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
  expect(fateWithoutKey(rules)).toBe('LEFT_OUT');
  expect(fateWithoutKey({ ...rules, emptyIdentifier: 'GENERATE' })).toBe('ADDED');
  expect(fateWithoutKey({ ...rules, matchBy: 'email' })).toBe('ADDED');
  expect(fateWithoutKey({ ...rules, matchBy: 'email', create: false })).toBe('LEFT_OUT');
  expect(fateWithoutKey({ ...rules, matchBy: 'id' })).toBe('LEFT_OUT');
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
