import { describe, expect, it } from 'vitest';
import type { ImportColumn } from './column-mapping.ts';
import type { CustomFieldDefinition } from './custom-fields.ts';
import { guessFields } from './heading-synonyms.ts';
import { createRowReader } from './row-reader.ts';

describe('IMP-2 columns of custom fields', () => {
  const customFields: CustomFieldDefinition[] = [
    { key: 'seats', title: 'Seats', type: 'NUMBER', options: [], isUnique: false },
    { key: 'born', title: 'Born', type: 'DATE', options: [], isUnique: false },
    { key: 'home', title: 'Home', type: 'PHONE', options: [], isUnique: false },
    {
      key: 'diets',
      title: 'Diets',
      type: 'CHOICES',
      options: [
        { value: 'veg', label: 'Végétarien' },
        { value: 'gf', label: 'Sans gluten, sans lait' },
      ],
      isUnique: false,
    },
  ];
  const column = (field: string, more: Partial<ImportColumn> = {}) => ({ heading: field, field, ...more });
  const read = (columns: ImportColumn[], cells: string[]) =>
    createRowReader(columns, { country: 'FR', customFields }).read(cells);

  it('IMP-2 are read as their type says, and cleared where asked', () => {
    const columns = ['identifier', 'custom:seats', 'custom:born', 'custom:home', 'custom:diets'].map(
      (field) => column(field, { emptyCells: 'CLEAR' }),
    );
    const cells = ['1', '1 234,5', '31.12.24', '06 12 34 56 78', 'Sans gluten, sans lait, veg'];
    expect(read(columns, cells)).toEqual({
      values: ['1', '1234.5', '2024-12-31', '+33612345678', '["veg","gf"]'],
      issues: [{ code: 'YEAR_GUESSED', column: 2, value: '31.12.24', isBlocking: false }],
      isReadable: true,
    });
    expect(read(columns, ['1', '', '', '', '']).values).toEqual(['1', '', '', '', '']);
  });

  it('IMP-2 what cannot be read keeps the row out, or the value, as chosen; a phone is kept', () => {
    const columns = [
      column('custom:seats'),
      column('custom:born', { unreadable: 'LEAVE_OUT_VALUE' }),
      column('custom:home'),
    ];
    const row = read(columns, ['1.234', '31/02/2024', 'ask Ann']);
    expect(row).toMatchObject({ values: [null, null, 'ask Ann'], isReadable: false });
    expect(row.issues.map(({ code, isBlocking }) => [code, isBlocking])).toEqual([
      ['AMBIGUOUS_NUMBER', true],
      ['INVALID_DATE', false],
      ['PHONE_WITHOUT_DIGITS', false],
    ]);
  });

  it('IMP-8 reads the numbers of days, and lets a row in whose birthday has no year', () => {
    const columns = [column('custom:born'), column('custom:seats')];
    expect(read(columns, ['41000', '41000'])).toEqual({
      values: ['2012-04-01', '41000'],
      issues: [{ code: 'DAY_NUMBER', column: 0, value: '41000', isBlocking: false }],
      isReadable: true,
    });
    expect(read([column('custom:born', { emptyCells: 'CLEAR' })], ['--07-14'])).toEqual({
      values: [null],
      issues: [{ code: 'DATE_WITHOUT_YEAR', column: 0, value: '--07-14', isBlocking: false }],
      isReadable: true,
    });
  });

  it('IMP-8 an answer that is not offered is not taken for none', () => {
    const told = (cell: string) => read([column('custom:diets')], [cell]).issues.map(({ code }) => code);
    expect(['non', 'No', 'nein'].map(told)).toEqual(new Array(3).fill(['UNKNOWN_CHOICE']));
    expect(['n/a', '-', 'aucun'].map(told)).toEqual(new Array(3).fill(['NO_VALUE']));
    const { issues } = read([column('custom:seats')], ['non']);
    expect(issues.map(({ code }) => code)).toEqual(['NO_VALUE']);
  });

  it('IMP-8 a stroke is no place, so that it replaces none', () => {
    const told = (field: string, cell: string) => read([column(field, { emptyCells: 'CLEAR' })], [cell]);
    for (const field of ['city', 'street', 'zip'])
      expect(told(field, ' - ')).toEqual({
        values: [null],
        issues: [{ code: 'NO_VALUE', column: 0, value: '-', isBlocking: false }],
        isReadable: true,
      });
    expect(told('city', "'s-Gravenhage").values).toEqual(["'s-Gravenhage"]);
  });

  it('IMP-8 zeros alone are no day and no number to call, but may be chosen', () => {
    const told = (field: string, cell: string) =>
      read([column(field)], [cell]).issues.map(({ code }) => code);
    for (const cell of ['0', '00000000', '00/00/0000']) {
      expect(told('custom:born', cell)).toEqual(['NO_VALUE']);
      expect(told('custom:home', cell)).toEqual(['NO_VALUE']);
    }
    expect(told('custom:diets', '0')).toEqual(['UNKNOWN_CHOICE']);
    expect(told('custom:seats', '0')).toEqual([]);
  });

  it('IMP-8 an answer to what a text field asks is kept, a mark is none', () => {
    const named = [
      { key: 'allergies', title: 'Allergies', type: 'TEXT', options: [], isUnique: false } as const,
    ];
    const reader = createRowReader([column('custom:allergies')], { country: null, customFields: named });
    expect(['keine', 'aucune', 'inconnu'].map((cell) => reader.read([cell]).values[0])).toEqual([
      'keine',
      'aucune',
      'inconnu',
    ]);
    expect(['-', 'n/a', '?'].map((cell) => reader.read([cell]).values[0])).toEqual([null, null, null]);
  });

  it.each(['custom:nothing', 'custom:', 'seats', 'custom:__proto__'])('IMP-2 %s is no field', (field) => {
    expect(() => read([column(field)], ['1'])).toThrow('UNKNOWN_FIELD');
  });

  it('IMP-2 map themselves by title and key, where no default field has the same name', () => {
    const named = [...customFields, { key: 'mail', title: 'E-mail' }, { key: 'rolle', title: 'Rôle' }];
    const fields = guessFields(['BORN', 'diets', 'custom:home', 'E-mail', 'Rolle', 'x'], named);
    expect(fields.map((guess) => guess && [guess.field, guess.confidence])).toEqual([
      ['custom:born', 'EXACT'],
      ['custom:diets', 'EXACT'],
      ['custom:home', 'EXACT'],
      ['email', 'EXACT'],
      ['custom:rolle', 'EXACT'],
      null,
    ]);
  });
});
