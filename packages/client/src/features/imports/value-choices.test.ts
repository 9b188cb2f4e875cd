import { describe, expect, it } from 'vitest';
import type { ValueGroup } from '../spreadsheets/index.ts';
import {
  chooseColumns,
  choiceFor,
  newOptions,
  NO_CHOICES,
  possibleChoices,
  withColumnChoice,
  withoutValueChoices,
  withRemembered,
  withValueChoice,
  type ValueChoices,
} from './value-choices.ts';

const PLANS = [
  { index: 0, field: 'lastName', origin: 'EXACT' },
  { index: 1, field: null, origin: 'NONE' },
  { index: 2, field: 'language', origin: 'EXACT' },
] as const;
const COLUMNS = ['Nom', 'Notes', 'Langue'].map((heading, index) => ({
  index,
  heading,
  samples: [],
  emptyCells: 0,
}));

const language = (choices: ValueChoices, cleared: number[] = []) =>
  chooseColumns(PLANS, COLUMNS, cleared, choices)[1]?.column;

describe('chooseColumns', () => {
  it('IMP-2 leaves out the columns that have no field', () => {
    const chosen = chooseColumns(PLANS, COLUMNS, [], NO_CHOICES);
    expect(chosen.map(({ index, column }) => [index, column.heading, column.field])).toEqual([
      [0, 'Nom', 'lastName'],
      [2, 'Langue', 'language'],
    ]);
  });

  it('IMP-8 sends a choice for all values of a column as the rule of the column', () => {
    const column = language(withColumnChoice(NO_CHOICES, 2, 'VALUE'));
    expect(column).toMatchObject({ unreadable: 'LEAVE_OUT_VALUE', values: [] });
  });

  it('IMP-8 names a single value that is left out, and one that was taught', () => {
    let choices = withValueChoice(NO_CHOICES, 2, ' Klingon', { kind: 'VALUE' });
    choices = withValueChoice(choices, 2, 'elfe', { kind: 'REPLACE', to: 'fr' });
    expect(language(choices)).toMatchObject({
      unreadable: undefined,
      values: [
        { from: 'klingon', to: '' },
        { from: 'elfe', to: 'fr' },
      ],
    });
  });

  it('IMP-9 names it where empty cells clear, too', () => {
    const choices = withValueChoice(NO_CHOICES, 2, 'klingon', { kind: 'VALUE' });
    const values = [{ from: 'klingon', to: '' }];
    expect(language(choices, [2])).toMatchObject({ emptyCells: 'CLEAR', values });
  });
});

it('IMP-8 postcodes get their zeros back where a person says so, and nowhere else', () => {
  const plans = [...PLANS, { index: 3, field: 'zip', origin: 'EXACT' } as const];
  const formats = (choices: ValueChoices) =>
    chooseColumns(plans, COLUMNS, [], choices).map(({ column }) => column.format);
  expect(formats(NO_CHOICES)).toEqual([null, null, null]);
  expect(formats({ ...NO_CHOICES, hasZerosBack: true })).toEqual([null, null, '00000']);
});

describe('choices', () => {
  it('IMP-8 fall back from the value to its column, and from there to leaving the row out', () => {
    expect(choiceFor(NO_CHOICES, 2, 'x')).toEqual({ kind: 'ROW' });
    const byColumn = withColumnChoice(NO_CHOICES, 2, 'VALUE');
    expect(choiceFor(byColumn, 2, 'x')).toEqual({ kind: 'VALUE' });
    const taught = withValueChoice(byColumn, 2, 'X ', { kind: 'REPLACE', to: 'de' });
    expect(choiceFor(taught, 2, 'x')).toEqual({ kind: 'REPLACE', to: 'de' });
  });

  it('IMP-8 a choice for the column keeps what was taught and drops the rest', () => {
    let choices = withValueChoice(NO_CHOICES, 2, 'x', { kind: 'REPLACE', to: 'de' });
    choices = withColumnChoice(withValueChoice(choices, 2, 'y', { kind: 'VALUE' }), 2, 'ROW');
    expect(choiceFor(choices, 2, 'x').kind).toBe('REPLACE');
    expect(choiceFor(choices, 2, 'y').kind).toBe('ROW');
  });

  const group = (code: ValueGroup['code'], value = 'x'): ValueGroup => {
    return { code, value, column: 2, count: 1, rows: [2], isBlocking: true };
  };
  it.each([
    ['a language', group('UNKNOWN_LANGUAGE'), 'ROW', ['ROW', 'VALUE', 'REPLACE']],
    ['an e-mail', group('INVALID_EMAIL'), 'ROW', ['ROW', 'VALUE']],
    ['a column that leaves values out', group('INVALID_EMAIL'), 'VALUE', ['VALUE']],
    ['a value that was cut', group('VALUE_TOO_LONG', 'x'.repeat(200)), 'ROW', ['ROW']],
    ['what no database holds', group('NUL_CHARACTER'), 'VALUE', ['ROW']],
  ] as const)('IMP-8 offer what can be done about %s', (_, of, columnKind, expected) => {
    expect(possibleChoices(of, columnKind)).toEqual(expected);
  });
});

it('IMP-8 values taught earlier are chosen again where they may be', () => {
  const group = {
    column: 2,
    value: 'patois',
    code: 'UNKNOWN_LANGUAGE',
    count: 1,
    rows: [2],
    isBlocking: true,
  } as const;
  const groups: ValueGroup[] = [
    { ...group, rows: [2] },
    { ...group, rows: [3], value: 'unknown' },
    { ...group, rows: [4], column: 0, code: 'INVALID_EMAIL' },
  ];
  const choices = withRemembered(NO_CHOICES, groups, (_, value) => (value === 'patois' ? 'fr' : null));
  expect(choiceFor(choices, 2, 'Patois')).toEqual({ kind: 'REPLACE', to: 'fr' });
  expect(choiceFor(choices, 2, 'unknown')).toEqual({ kind: 'ROW' });
  expect(choiceFor(choices, 0, 'patois')).toEqual({ kind: 'ROW' });
  expect(withRemembered(NO_CHOICES, groups, () => null)).toBe(NO_CHOICES);
});

describe('unknown values as new options', () => {
  const group = (value: string | null, code = 'UNKNOWN_CHOICE' as const): ValueGroup => ({
    ...{ code, value, column: 2, count: 1, rows: [2], isBlocking: true },
  });
  const options = [{ value: 'veg', label: 'Végétarien' }];

  it('IMP-8 are each one option, or of several choices those that are not offered', () => {
    const groups = [group('halal'), group('Halal'), group('sans porc, cru'), group(null)];
    expect(newOptions(groups, { type: 'CHOICE', options })).toEqual(['halal', 'sans porc, cru']);
    expect(newOptions([group('veg; halal, cru')], { type: 'CHOICES', options })).toEqual(['halal', 'cru']);
    expect(newOptions([group('x'.repeat(5000))], { type: 'CHOICE', options })).toEqual([]);
  });

  it('IMP-8 are no longer read as something else', () => {
    const choices = withValueChoice(NO_CHOICES, 2, 'halal', { kind: 'REPLACE', to: 'veg' });
    const added = withoutValueChoices(choices, [group('HALAL')]);
    expect(choiceFor(added, 2, 'halal')).toEqual({ kind: 'ROW' });
    expect(withoutValueChoices(choices, [group('cru')])).toBe(choices);
  });
});
