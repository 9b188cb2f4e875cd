import { describe, expect, it } from 'vitest';
import {
  type ColumnPlan,
  findClashes,
  formatOf,
  isSettled,
  planColumns,
  tellingColumns,
} from './column-plan.ts';

const survey = (...headings: (string | null)[]) =>
  headings.map((heading, index) => ({ index, heading, samples: ['x'], emptyCells: 0 }));
const plan = (...fields: (string | null)[]): ColumnPlan[] =>
  fields.map((field, index) => ({ index, field, origin: 'CHOSEN' }));

describe('planColumns', () => {
  it('IMP-2 guesses fields from headings in three languages and leaves the rest alone', () => {
    const plans = planColumns(survey('Prénom', 'Nachname', 'e-mail', 'Pointure'), null);
    expect(plans).toEqual([
      { index: 0, field: 'firstName', origin: 'EXACT' },
      { index: 1, field: 'lastName', origin: 'EXACT' },
      { index: 2, field: 'email', origin: 'EXACT' },
      { index: 3, field: null, origin: 'NONE' },
    ]);
  });

  it('IMP-2 takes what was chosen for the same headings before its own guesses', () => {
    expect(planColumns(survey('Prénom', 'Pointure'), [null, 'badgeInfo'])).toEqual([
      { index: 0, field: null, origin: 'REMEMBERED' },
      { index: 1, field: 'badgeInfo', origin: 'REMEMBERED' },
    ]);
  });

  it('IMP-2 does not trust what the store remembers: unknown fields and other widths', () => {
    expect(planColumns(survey('a'), ['__proto__'])[0]?.field).toBeNull();
    expect(planColumns(survey('Prénom'), ['city', 'zip'])[0]?.field).toBe('firstName');
  });

  it('IMP-2 guesses nothing for a file without headings', () => {
    expect(planColumns(survey(null, null), null).map(({ field }) => field)).toEqual([null, null]);
  });
});

describe('findClashes', () => {
  it('IMP-2 names the columns that fill one field', () => {
    expect([...findClashes(plan('email', 'city', 'email', null, null))]).toEqual([
      [0, [2]],
      [2, [0]],
    ]);
  });

  it('IMP-2 knows that a whole name fills two fields', () => {
    expect([...findClashes(plan('fullName', 'lastName')).keys()]).toEqual([0, 1]);
  });
});

describe('isSettled', () => {
  const columns = survey('Prénom', 'Nom', 'Pointure');
  it('IMP-2 needs a person where a column has no field or only a guessed one', () => {
    expect(isSettled(planColumns(columns, null), columns, 3)).toBe(false);
    expect(isSettled(planColumns(columns.slice(0, 2), null), columns, 3)).toBe(true);
    expect(isSettled([{ index: 0, field: 'lastName', origin: 'LIKELY' }], columns, 3)).toBe(false);
  });

  it('IMP-2 needs nobody where the same headings were mapped before, or a column holds nothing', () => {
    expect(isSettled(planColumns(columns, ['firstName', 'lastName', null]), columns, 3)).toBe(true);
    const withEmpty = columns.map((column, index) => (index === 2 ? { ...column, emptyCells: 3 } : column));
    expect(isSettled(planColumns(withEmpty, null), withEmpty, 3)).toBe(true);
  });
});

describe('IMP-10 columns of the dry run', () => {
  const fields = ['title', 'identifier', 'street', 'zip', 'organization', 'phoneWork', 'email', 'lastName'];
  const columns = fields.map((field) => ({ field }));

  it('IMP-10 are those that tell who a row is, as the file orders them', () => {
    expect(tellingColumns(columns, 4).map((index) => fields[index])).toEqual([
      'organization',
      'phoneWork',
      'email',
      'lastName',
    ]);
    expect(tellingColumns(columns, 1)).toEqual([7]);
  });

  it('IMP-10 are the first ones where none tells more than another', () => {
    expect(tellingColumns([{ field: 'zip' }, { field: null }, { field: 'city' }], 2)).toEqual([0, 1]);
  });
});

it.each([
  [['12/25/1990', '01/02/1991'], { format: 'MM/dd/yyyy' }],
  [['25/12/1990', '01/02/1991'], {}],
  [['12/25/1990', '25/12/1990'], {}],
  [['01/02/1991'], {}],
  [['1990-12-25'], {}],
])('IMP-8 dates like %j', (samples, expected) => {
  const born = { key: 'born', type: 'DATE' } as const;
  expect(formatOf('custom:born', samples, [born])).toEqual(expected);
  expect(formatOf('firstName', samples, [born])).toEqual({});
});
