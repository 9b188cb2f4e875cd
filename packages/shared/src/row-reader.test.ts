import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ColumnMappingError, type ImportColumn } from './column-mapping.ts';
import { CONTACT_FIELDS, MAPPABLE_FIELDS } from './contact-fields.ts';
import { escapeFormula } from './formula-escape.ts';
import { LIMITS } from './limits.ts';
import { createRowReader } from './row-reader.ts';

/** Any text at all, lone surrogates among it. */
const anyText = (maxLength: number) =>
  fc.array(fc.nat(0xffff), { maxLength }).map((codes) => String.fromCharCode(...codes));

const context = { country: 'FR' };
const column = (field: string | null, options: Partial<ImportColumn> = {}): ImportColumn => ({
  heading: field,
  field,
  ...options,
});
const readOne = (options: ImportColumn, cell: string, country: string | null = 'FR') =>
  createRowReader([options], { country }).read([cell]);

describe('reading a row', () => {
  it('IMP-8 normalises each cell for its field, in the order of the columns', () => {
    const fields = ['email', 'identifier', null, 'language', 'gender', 'phoneMobile', 'country'];
    const reader = createRowReader(
      fields.map((field) => column(field)),
      context,
    );
    expect(reader.fields).toEqual(['email', 'identifier', 'language', 'gender', 'phoneMobile', 'country']);
    expect(
      reader.read([' mailto:A@b.fr', ' C-1 ', 'ignored', 'Allemand', 'Mme', '079 123 45 67', 'Suisse']),
    ).toEqual({
      values: ['A@b.fr', 'C-1', 'de', 'FEMALE', '+41791234567', 'CH'],
      issues: [],
      isReadable: true,
    });
  });

  it('IMP-8 names row, column and value of what it does not understand', () => {
    const reader = createRowReader([column('identifier'), column(null), column('email')], context);
    expect(reader.read(['1', 'x', ' a@@b '])).toEqual({
      values: ['1', null],
      issues: [{ code: 'INVALID_EMAIL', column: 2, value: 'a@@b', isBlocking: true }],
      isReadable: false,
    });
  });

  it('IMP-2 splits a whole name, and reads its parts as the fields they are', () => {
    const reader = createRowReader([column('fullName'), column('email')], context);
    expect(reader.fields).toEqual(['firstName', 'lastName', 'email']);
    expect(reader.read(['Lee, Ann', '']).values).toEqual(['Ann', 'Lee', null]);
    expect(reader.read(['Madonna', '']).values).toEqual([null, 'Madonna', null]);
    expect(reader.read([`Ann ${'x'.repeat(300)}`, ''])).toMatchObject({
      isReadable: false,
      issues: [{ code: 'VALUE_TOO_LONG', column: 0 }],
    });
    expect(reader.read(['Ann\0 Lee', '']).issues).toMatchObject([{ code: 'NUL_CHARACTER' }]);
    const lastFirst = createRowReader([column('fullName')], { country: null, fullNameOrder: 'LAST_FIRST' });
    expect(lastFirst.read(['Lee Ann']).values).toEqual(['Ann', 'Lee']);
  });

  it('IMP-2 splits a whole name as the heading says, and before it as the person does', () => {
    const read = (heading: string, format: string | null, cell: string) =>
      createRowReader([{ heading, field: 'fullName', format }], { country: null }).read([cell]).values;
    expect(read('NOM Prénom', null, 'Martin Jean Paul')).toEqual(['Jean Paul', 'Martin']);
    expect(read('Prénom et nom', null, 'Jean Paul Martin')).toEqual(['Jean Paul', 'Martin']);
    expect(read('Nom complet', null, 'Jean Paul Martin')).toEqual(['Jean Paul', 'Martin']);
    expect(read('Nom complet', 'Last First', 'Martin Jean Paul')).toEqual(['Jean Paul', 'Martin']);
    expect(read('NOM Prénom', 'First Last', 'Jean Paul Martin')).toEqual(['Jean Paul', 'Martin']);
    // What a name says itself is surer than both.
    expect(read('Prénom Nom', 'First Last', 'DE LA TOUR Marie Claire')).toEqual([
      'Marie Claire',
      'DE LA TOUR',
    ]);
  });

  it('IMP-8 takes the first of two numbers in a cell, says so, and lets the row in', () => {
    for (const cell of [
      '0388123456 / 0612121212',
      '03 88 12 34 56 ou 06 12 12 12 12',
      '+33388123456; +33612121212',
    ])
      expect(readOne(column('phoneWork'), cell)).toEqual({
        values: ['+33388123456'],
        issues: [{ code: 'SEVERAL_PHONES', column: 0, value: cell, isBlocking: false }],
        isReadable: true,
      });
    // A part that is no number may be anything.
    expect(readOne(column('phoneWork'), '0388123456 / 12').issues).toMatchObject([{ code: 'INVALID_PHONE' }]);
  });

  it('IMP-8 takes the first valid of two addresses in a cell, and says so', () => {
    const told = (issues: unknown[], value: string | null = 'a@x.fr') => ({ values: [value], issues });
    const several = { code: 'SEVERAL_EMAILS', column: 0, isBlocking: false };
    for (const cell of [
      'a@x.fr; b@y.fr',
      'a@x.fr / b@y.fr',
      'a@x.fr, nobody@',
      'a@@b a@x.fr',
      'Ann B <a@x.fr>; Bo C <b@y.fr>',
      'mailto:a@x.fr\nb@y.fr',
    ])
      expect(readOne(column('email'), cell)).toMatchObject(told([{ ...several, value: cell }]));
    expect(readOne(column('email'), 'a@x.fr <A@x.fr>')).toMatchObject(told([]));
    expect(readOne(column('email'), 'a@@b; c@').issues).toMatchObject([{ code: 'INVALID_EMAIL' }]);
  });

  it('IMP-8 tells of words beside a number, which no field of numbers holds', () => {
    const cell = '079 123 45 69 (ne pas appeler le soir)';
    expect(readOne(column('phoneMobile'), cell, 'CH')).toEqual({
      values: ['+41791234569'],
      issues: [{ code: 'PHONE_REMARK', column: 0, value: cell, isBlocking: false }],
      isReadable: true,
    });
    expect(readOne(column('phoneMobile'), '+49 (0)30 123456').issues).toEqual([]);
  });

  it('IMP-17 gives an escaped cell its value back', () => {
    for (const value of ['=SUM(A1)', '@home', '-x', "'=x"]) {
      expect(readOne(column('lastName'), escapeFormula(value)).values).toEqual([value]);
    }
    expect(readOne(column('phoneMobile'), "'+33612345678").values).toEqual(['+33612345678']);
  });
});

describe('empty and missing cells', () => {
  it('IMP-9 leaves a value for an empty cell unless the column clears', () => {
    for (const blank of ['', '  ', '\u00a0\u200b']) {
      expect(readOne(column('city'), blank).values).toEqual([null]);
      expect(readOne(column('city', { emptyCells: 'IGNORE' }), blank).values).toEqual([null]);
      expect(readOne(column('city', { emptyCells: 'CLEAR' }), blank).values).toEqual(['']);
      expect(readOne(column('fullName', { emptyCells: 'CLEAR' }), blank).values).toEqual(['', '']);
    }
  });

  it('IMP-9 never clears a key', () => {
    expect(readOne(column('identifier', { emptyCells: 'CLEAR' }), '').values).toEqual([null]);
    expect(readOne(column('id', { emptyCells: 'CLEAR' }), '').values).toEqual([null]);
  });

  it('IMP-9 never clears by a cell that is not there, by half a name or by an error of the spreadsheet', () => {
    const clearing = ['city', 'fullName', 'zip'].map((field) => column(field, { emptyCells: 'CLEAR' }));
    const reader = createRowReader(clearing, context);
    expect(reader.read(['Paris'])).toEqual({
      values: ['Paris', null, null, null],
      issues: [{ code: 'ROW_TOO_SHORT', column: null, value: null, isBlocking: false }],
      isReadable: true,
    });
    expect(reader.read(['#N/A', 'Madonna', '#REF!']).values).toEqual([null, null, 'Madonna', null]);
  });

  it('TRUST-6 clears nothing that was not chosen to be cleared, in 10,000 rows', { timeout: 60_000 }, () => {
    const keys = CONTACT_FIELDS.map((field) => field.key);
    const cell = fc.oneof(
      fc.constantFrom('', ' ', '\u00a0', '#N/A', '\0', 'x', 'a@b.fr', 'Mme', '06'),
      anyText(8),
    );
    const choice = fc.array(fc.boolean(), { minLength: keys.length, maxLength: keys.length });
    fc.assert(
      fc.property(choice, fc.array(cell, { maxLength: keys.length + 2 }), (clears, cells) => {
        const columns = keys.map((key, index) =>
          column(key, { emptyCells: clears[index] ? 'CLEAR' : 'IGNORE' }),
        );
        createRowReader(columns, context)
          .read(cells)
          .values.forEach((value, index) => {
            if (value === '')
              expect(clears[index] && cells[index] !== undefined && keys[index] !== 'identifier').toBe(true);
          });
      }),
      { numRuns: 10_000 },
    );
  });
});

describe('width of a row', () => {
  const reader = createRowReader([column('identifier'), column('city')], context);

  it('IMP-13 refuses a row with more cells than headings, unless they are empty', () => {
    expect(reader.read(['1', 'Paris', '', ' \u00a0\u200b'])).toMatchObject({ issues: [], isReadable: true });
    expect(reader.read(['1', 'Paris', '', 'x'])).toEqual({
      values: ['1', 'Paris'],
      issues: [{ code: 'ROW_TOO_LONG', column: null, value: null, isBlocking: true }],
      isReadable: false,
    });
  });

  it('IMP-13 takes a short row with a warning', () => {
    expect(reader.read([])).toMatchObject({
      values: [null, null],
      issues: [{ code: 'ROW_TOO_SHORT' }],
      isReadable: true,
    });
  });
});

describe('what is done with an unreadable value', () => {
  it.each([
    ['email', 'a@b', 'INVALID_EMAIL'],
    ['gender', 'yup', 'UNKNOWN_GENDER'],
    ['language', 'Klingon', 'UNKNOWN_LANGUAGE'],
    ['country', 'Atlantis', 'UNKNOWN_COUNTRY'],
    ['directory', 'perhaps', 'UNKNOWN_CHOICE'],
    ['emailConsent', 'perhaps', 'UNKNOWN_CHOICE'],
    ['imageUrl', 'javascript:alert(1)', 'INVALID_URL'],
    ['city', 'x'.repeat(256), 'VALUE_TOO_LONG'],
    ['identifier', 'x'.repeat(256), 'IDENTIFIER_TOO_LONG'],
    ['id', 'abc', 'INVALID_ID'],
  ])('IMP-8 leaves out the row, or the value alone where chosen: %s', (field, cell, code) => {
    const expected = (isBlocking: boolean) => ({
      values: [null],
      isReadable: !isBlocking,
      issues: [{ code, column: 0, isBlocking }],
    });
    expect(readOne(column(field), cell)).toMatchObject(expected(true));
    expect(readOne(column(field, { unreadable: 'LEAVE_OUT_ROW' }), cell)).toMatchObject(expected(true));
    expect(readOne(column(field, { unreadable: 'LEAVE_OUT_VALUE' }), cell)).toMatchObject(expected(false));
    expect(readOne(column(field, { unreadable: 'KEEP_AS_TYPED' }), cell)).toMatchObject(expected(true));
  });

  it.each([
    ['phoneMobile', '-'],
    ['email', 'n/a'],
    ['language', 'k. A.'],
    ['country', '—'],
  ] as const)('IMP-8 reads what stands for nothing as empty, and tells it (%s: %s)', (field, cell) => {
    const nothing = {
      values: [null],
      isReadable: true,
      issues: [{ code: 'NO_VALUE', value: cell, isBlocking: false }],
    };
    expect(readOne(column(field), cell)).toMatchObject(nothing);
    // Nobody said that what is stored shall go.
    expect(readOne(column(field, { emptyCells: 'CLEAR' }), cell).values).toEqual([null]);
  });

  it('IMP-8 leaves words that are values of their field alone', () => {
    expect(readOne(column('gender'), 'k. A.').values).toEqual(['UNDISCLOSED']);
    expect(readOne(column('directory'), 'aucun').values).toEqual(['NONE']);
  });

  it.each<[string, string]>([
    ...[' - ', '--', '—', '?', './.', '...', 'n/a', 'N/A', 'néant', 'k. A.', 'keine Angabe'].map(
      (cell): [string, string] => ['lastName', cell],
    ),
    ...['-', 'keine', 'Aucune'].map((cell): [string, string] => ['city', cell]),
    ['fullName', 'keine Angabe'],
    ['fullName', '—'],
    ['identifier', '-'],
    ['groups', '-'],
  ])('IMP-8 a text that stands for nothing replaces none, and is told (%s: %s)', (field, cell) => {
    const { values, issues } = readOne(column(field, { emptyCells: 'CLEAR' }), cell);
    expect(values.every((value) => value === null)).toBe(true);
    expect(issues).toEqual([{ code: 'NO_VALUE', column: 0, value: cell.trim(), isBlocking: false }]);
  });

  it.each([
    ['lastName', 'Null'],
    ['lastName', 'Na'],
    ['firstName', 'No'],
    ['lastName', 'Aucun'],
    ['city', 'Y'],
    ['city', '-x'],
    ['organization', '***'],
    ['badgeInfo', '42'],
    ['street', 'NULL'],
  ])('IMP-8 a text that may be meant stays (%s: %s)', (field, cell) => {
    expect(readOne(column(field), cell)).toMatchObject({ values: [cell], issues: [] });
  });

  it('IMP-8 keeps a phone as typed unless told otherwise', () => {
    const kept = {
      values: ['ask Ann'],
      isReadable: true,
      issues: [{ code: 'PHONE_WITHOUT_DIGITS', isBlocking: false }],
    };
    expect(readOne(column('phoneWork'), ' ask Ann ')).toMatchObject(kept);
    expect(readOne(column('phoneWork', { unreadable: 'KEEP_AS_TYPED' }), 'ask Ann')).toMatchObject(kept);
    expect(readOne(column('phoneWork', { unreadable: 'LEAVE_OUT_VALUE' }), 'ask Ann')).toMatchObject({
      values: [null],
      isReadable: true,
    });
    expect(readOne(column('phoneWork', { unreadable: 'LEAVE_OUT_ROW' }), 'ask Ann')).toMatchObject({
      values: [null],
      isReadable: false,
    });
    expect(readOne(column('phoneWork'), 'x'.repeat(65))).toMatchObject({
      values: [null],
      isReadable: false,
      issues: [{ code: 'VALUE_TOO_LONG' }],
    });
  });

  it('IMP-8 never keeps a number that a spreadsheet has damaged', () => {
    for (const unreadable of ['LEAVE_OUT_ROW', 'LEAVE_OUT_VALUE', 'KEEP_AS_TYPED', undefined] as const) {
      const row = readOne(column('phoneWork', { unreadable }), '4.91222E+14');
      expect(row).toMatchObject({
        values: [null],
        isReadable: unreadable === 'LEAVE_OUT_VALUE',
        issues: [{ code: 'PHONE_DAMAGED' }],
      });
    }
  });

  it('IMP-8 lets a warning pass with its value', () => {
    expect(
      readOne(column('phoneWork', { unreadable: 'LEAVE_OUT_ROW' }), '06 12 34 56 78', null),
    ).toMatchObject({
      values: ['06 12 34 56 78'],
      isReadable: true,
      issues: [{ code: 'PHONE_WITHOUT_COUNTRY', isBlocking: false }],
    });
    expect(readOne(column('phoneWork'), '+15555555555')).toMatchObject({
      values: ['+15555555555'],
      issues: [{ code: 'PHONE_NOT_VALID' }],
    });
  });

  it.each(['NUL_CHARACTER', 'LONE_SURROGATE'])(
    'IMP-8 lets no choice bring in what the database cannot hold: %s',
    (code) => {
      const cell = code === 'NUL_CHARACTER' ? 'a\0b' : 'a\ud800b';
      for (const unreadable of ['LEAVE_OUT_ROW', 'LEAVE_OUT_VALUE', 'KEEP_AS_TYPED'] as const) {
        for (const field of ['city', 'phoneWork', 'email', 'fullName']) {
          const row = readOne(column(field, { unreadable }), cell);
          expect(row.isReadable).toBe(false);
          expect(row.issues).toEqual([{ code, column: 0, value: 'a\ufffdb', isBlocking: true }]);
        }
      }
    },
  );

  it.each([
    '#N/A',
    '#REF!',
    '#VALUE!',
    '#DIV/0!',
    '#NAME?',
    '#NULL!',
    '#NUM!',
    '#NV',
    '#BEZUG!',
    '#VALEUR!',
    '#NOM?',
    '########',
  ])('IMP-8 reads %s as empty, with a warning', (cell) => {
    expect(readOne(column('city'), cell)).toEqual({
      values: [null],
      issues: [{ code: 'SPREADSHEET_ERROR', column: 0, value: cell, isBlocking: false }],
      isReadable: true,
    });
  });

  it('IMP-8 leaves an honest hash alone', () => {
    for (const cell of ['#1', '# 12', '#NAME', '##'])
      expect(readOne(column('city'), cell)).toMatchObject({ values: [cell], issues: [] });
  });
});

describe('taught values', () => {
  const taught = column('gender', {
    values: [
      { from: ' Donna ', to: 'f' },
      { from: 'N.C.', to: '' },
      { from: '__proto__', to: 'MALE' },
      { from: 'zz', to: 'still unknown' },
    ],
    emptyCells: 'CLEAR',
  });

  it('IMP-8 come first, compared without case and outer blanks, and are normalised themselves', () => {
    expect(readOne(taught, 'DONNA\u00a0').values).toEqual(['FEMALE']);
    expect(readOne(taught, '__proto__').values).toEqual(['MALE']);
    expect(readOne(taught, 'constructor').issues).toMatchObject([{ code: 'UNKNOWN_GENDER' }]);
  });

  it('IMP-8 a value that is left out is told as the file has it, and clears nothing', () => {
    const leftOut = { code: 'VALUE_LEFT_OUT', column: 0, value: 'n.c.', isBlocking: false };
    expect(readOne(taught, ' n.c. ')).toEqual({ values: [null], issues: [leftOut], isReadable: true });
    expect(readOne(taught, '').values).toEqual(['']);
  });

  it('IMP-8 report the cell of the file where the taught value is not understood', () => {
    expect(readOne(taught, 'ZZ').issues).toMatchObject([{ code: 'UNKNOWN_GENDER', value: 'ZZ' }]);
  });
});

describe('the mapping', () => {
  const errorOf = (columns: ImportColumn[]) => {
    try {
      createRowReader(columns, context);
    } catch (error) {
      if (error instanceof ColumnMappingError) return [error.code, error.column];
      throw error;
    }
    return null;
  };

  it('IMP-2 is refused with code and column', () => {
    expect(errorOf([column('email'), column('shoeSize')])).toEqual(['UNKNOWN_FIELD', 1]);
    expect(errorOf([column('email'), column(null), column('email')])).toEqual(['FIELD_MAPPED_TWICE', 2]);
    expect(errorOf([column('firstName'), column('fullName')])).toEqual(['FIELD_MAPPED_TWICE', 1]);
    expect(errorOf([column('fullName'), column('lastName')])).toEqual(['FIELD_MAPPED_TWICE', 1]);
    expect(errorOf([column(null)])).toEqual(['NOTHING_MAPPED', null]);
    expect(errorOf([])).toEqual(['NOTHING_MAPPED', null]);
    expect(errorOf(Array.from({ length: LIMITS.importColumns + 1 }, () => column(null)))).toEqual([
      'TOO_MANY_COLUMNS',
      null,
    ]);
    for (const field of MAPPABLE_FIELDS) expect(errorOf([column(field)])).toBeNull();
  });

  it('TRUST-12 takes no hostile name for a field', () => {
    for (const name of ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '', 'Email']) {
      expect(errorOf([column(name)])).toEqual(['UNKNOWN_FIELD', 0]);
    }
    expect(
      createRowReader([{ heading: '__proto__', field: 'city' }], context).read(['Paris']).values,
    ).toEqual(['Paris']);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

describe('whatever the cells hold', () => {
  const cells = fc.array(
    fc.oneof(
      anyText(40),
      fc.constantFrom(
        'a'.repeat(20_000),
        ' '.repeat(20_000),
        '\ud83d',
        '\0',
        "'".repeat(500) + '=',
        '<'.repeat(9000) + '>',
        '('.repeat(9000),
        '@.'.repeat(4000),
        'de' + '-a'.repeat(4000) + '!',
      ),
      fc.constantFrom(
        '+',
        '00',
        '(0)',
        '+0',
        '4E+5',
        'mailto:',
        '%',
        '__proto__',
        'de-',
        'https://',
        'https://[',
        '#',
      ),
    ),
    { maxLength: 26 },
  );
  const policy = fc.constantFrom('LEAVE_OUT_ROW', 'LEAVE_OUT_VALUE', 'KEEP_AS_TYPED', null, undefined);

  it('TRUST-11 never throws, and gives only what the database can hold', { timeout: 60_000 }, () => {
    const keys = [...CONTACT_FIELDS.map((field) => field.key), 'id'];
    fc.assert(
      fc.property(cells, policy, fc.constantFrom('FR', null, 'US', 'XX'), (row, unreadable, country) => {
        const reader = createRowReader(
          keys.map((key) => column(key, { unreadable })),
          { country },
        );
        const { values, issues, isReadable } = reader.read(row);
        expect(values).toHaveLength(keys.length);
        expect(isReadable).toBe(!issues.some((issue) => issue.isBlocking));
        for (const text of [...values, ...issues.map((issue) => issue.value)]) {
          if (text !== null) expect(/[\0\p{Cs}]/u.test(text)).toBe(false);
        }
        values.forEach((value, index) => {
          const limit = CONTACT_FIELDS[index]?.maxLength ?? 36;
          if (value !== null) expect(Array.from(value).length).toBeLessThanOrEqual(limit);
        });
        for (const issue of issues)
          expect(issue.value?.length ?? 0).toBeLessThanOrEqual(LIMITS.issueValueCharacters);
      }),
      { numRuns: 1500 },
    );
  });
});

describe('IMP-8 the country of a row', () => {
  const reader = createRowReader(
    [
      { heading: 'Telefon', field: 'phoneWork' },
      { heading: 'Land', field: 'country' },
    ],
    { country: 'FR' },
  );

  it.each([
    ['0711 123456', 'Deutschland', '+49711123456', []],
    ['0170 7654321', 'Deutschland', '+491707654321', []],
    ['06 12 34 56 78', 'Belgique', '+33612345678', []],
    ['06 12 34 56 78', '', '+33612345678', []],
    ['+33 6 12 34 56 78', 'Deutschland', '+33612345678', []],
  ])('IMP-8 reads %s in %s as %s', (phone, country, expected, issues) => {
    const row = reader.read([phone, country]);
    expect(row.values[0]).toBe(expected);
    expect(row.issues).toEqual(issues);
  });
});

describe('IMP-8 a file of two countries', () => {
  const fields = ['phoneMobile', 'zip', 'city', 'country'];
  const read = (home: string | null, cells: string[]) => {
    const { values, issues } = createRowReader(
      fields.map((field) => column(field)),
      { country: home },
    ).read(cells);
    return [values[0], ...issues.map(({ code }) => code)];
  };

  it.each<[string | null, string, string, string, string, string[]]>([
    // By its own form, with or without a postcode.
    ['FR', '079 345 67 89', '1207', 'Genève', '+41793456789', ['PHONE_COUNTRY_GUESSED']],
    ['FR', '079 345 67 89', '', '', '+41793456789', ['PHONE_COUNTRY_GUESSED']],
    ['FR', '0791234568', '', '', '+41791234568', ['PHONE_COUNTRY_GUESSED']],
    ['FR', '(022) 731 00 00', '1201', '', '+41227310000', ['PHONE_COUNTRY_GUESSED']],
    ['FR', '031 311 00 00 (bureau)', '3011', '', '+41313110000', ['PHONE_COUNTRY_GUESSED', 'PHONE_REMARK']],
    // A spreadsheet took the zero.
    ['FR', '794567812', '1638', 'Morlon', '+41794567812', ['PHONE_COUNTRY_GUESSED']],
    // By its row.
    ['FR', '0781112233', '1003', 'Lausanne', '+41781112233', ['PHONE_COUNTRY_GUESSED']],
    ['FR', '0227310000', '1201', '', '+41227310000', ['PHONE_COUNTRY_GUESSED']],
    ['FR', '0781112233', 'CH-1003', '', '+41781112233', ['PHONE_COUNTRY_GUESSED']],
    ['DE', '079 345 67 89', '8001', 'Zürich', '+41793456789', ['PHONE_COUNTRY_GUESSED']],
    ['CH', '06 12 34 56 78', '74100', 'Annemasse', '+33612345678', ['PHONE_COUNTRY_GUESSED']],
    ['CH', '06.12.34.56.78', '', '', '+33612345678', ['PHONE_COUNTRY_GUESSED']],
    // A zero may be lost, and nothing else tells.
    ['FR', '0781112233', '1003', '', '+33781112233', ['PHONE_COUNTRY_DOUBTFUL', 'ZEROS_LOST']],
    ['CH', '0612345678', '74100', '', '+41612345678', ['PHONE_COUNTRY_DOUBTFUL']],
    // At home.
    ['FR', '06 12 34 56 78', '1210', 'Ferney', '+33612345678', ['ZEROS_LOST']],
    ['FR', '07 61 23 45 67', '1000', '', '+33761234567', ['ZEROS_LOST']],
    ['FR', '+41 78 111 22 33', '1003', '', '+41781112233', []],
    ['CH', '079 345 67 89', '1207', '', '+41793456789', []],
    ['US', '(202) 555-0143', '2134', '', '+12025550143', ['ZEROS_LOST']],
  ])('IMP-8 of %s reads %s beside %s %s as %s', (home, phone, zip, city, number, codes) => {
    expect(read(home, [phone, zip, city, ''])).toEqual([number, ...codes]);
  });

  it('IMP-8 believes the column of countries before all signs', () => {
    expect(read('FR', ['079 345 67 89', '1207', 'Genève', 'Suisse'])).toEqual(['+41793456789']);
    expect(read('FR', ['0612345678', '1207', 'Genève', 'France'])).toEqual(['+33612345678', 'ZEROS_LOST']);
  });
});
