import { describe, expect, it } from 'vitest';
import {
  type ColumnPlan,
  findClashes,
  formatOf,
  isDateOrderOpen,
  isSettled,
  isNameOrderOpen,
  planColumns,
  proposedOtherwise,
  recallNameOrder,
  surveyAgain,
  tellingColumns,
} from './column-plan.ts';

const survey = (...headings: (string | null)[]) =>
  headings.map((heading, index) => ({ index, heading, samples: ['x'], emptyCells: 0 }));
const plan = (...fields: (string | null)[]): ColumnPlan[] =>
  fields.map((field, index) => ({ index, field, origin: 'CHOSEN' }));

it('IMP-2 asks for the order of day and month until a person has answered', () => {
  const [born] = plan('custom:born');
  expect(isDateOrderOpen({ ...born!, dateOrder: 'EITHER' })).toBe(true);
  expect(isDateOrderOpen({ ...born!, dateOrder: 'DOUBTFUL' })).toBe(true);
  expect(isDateOrderOpen({ ...born!, dateOrder: 'EITHER', isFormatChosen: true })).toBe(false);
  expect(isDateOrderOpen({ ...born!, dateOrder: 'FOUND' })).toBe(false);
  expect(isDateOrderOpen(born!)).toBe(false);
});

it('IMP-2 tells which columns taken over from an earlier file would be proposed otherwise', () => {
  const columns = survey('Rôle', 'Prénom', 'Ville');
  const remembered = planColumns(columns, ['jobTitle', 'firstName', null]);
  const proposals = planColumns(columns, null);
  expect([...proposedOtherwise(remembered, proposals)]).toContainEqual([2, 'city']);
  expect(proposedOtherwise(remembered, proposals).has(1)).toBe(false);
  const chosen = remembered.map((one) => ({ ...one, origin: 'CHOSEN' as const }));
  expect(proposedOtherwise(chosen, proposals).size).toBe(0);
});

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

  it('FLD-1 leaves a column alone that is called like a field of files, remembered or not', () => {
    const file = {
      key: 'formulaire',
      title: 'Formulaire',
      type: 'FILE',
      options: [],
      isUnique: false,
    } as const;
    const columns = survey('Prénom', 'Formulaire');
    for (const remembered of [null, ['firstName', 'custom:formulaire']])
      expect(planColumns(columns, remembered, [file]).map(({ field }) => field)).toEqual(['firstName', null]);
    const text = { ...file, type: 'TEXT' } as const;
    expect(planColumns(columns, null, [text])[1]!.field).toBe('custom:formulaire');
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

  it('IMP-2 gives a field to the column that holds something', () => {
    const [home, business] = survey('Téléphone domicile', 'Autre téléphone');
    const plans = planColumns([home!, { ...business!, samples: [] }], null);
    expect(plans.map(({ field }) => field)).toEqual(['phoneOther', null]);
  });

  it.each([
    ['N°', ['1', '2', '3'], null],
    ['Nr.', ['1', '2', '3'], null],
    ['N°', ['2', '1', '3'], 'identifier'],
    ['N°', ['1001', '1002', '1003'], 'identifier'],
    ['Identifiant', ['1', '2', '3'], 'identifier'],
  ])(
    'IMP-2 IMP-3 a column %s of %j, which may only count the lines of its list, is %s',
    (heading, samples, field) => {
      expect(planColumns([{ ...survey(heading)[0]!, samples }], null)[0]!.field).toBe(field);
    },
  );

  it('IMP-2 takes no column for the identifier that says the same of many', () => {
    const fieldOf = (heading: string, whole: string[], repeated: number) =>
      planColumns([{ ...survey(heading)[0]!, values: { whole, pieces: null, repeated } }], null)[0]!.field;
    expect(fieldOf('N° licence', ['A', 'B'], 8)).toBeNull();
    expect(fieldOf('N° licence', ['1001', '1002', '1003'], 1)).toBe('identifier');
    expect(fieldOf('Identifiant', ['1', '2'], 8)).toBe('identifier');
  });

  it('IMP-2 knows columns without headings by what stands in them, and shows that as a guess', () => {
    const [name, mail] = survey(null, null);
    const columns = [
      { ...name!, samples: ['Dupont', 'Roy'] },
      { ...mail!, samples: ['a@b.fr', 'c@d.fr'] },
    ];
    expect(planColumns(columns, null)).toEqual([
      { index: 0, field: null, origin: 'NONE' },
      { index: 1, field: 'email', origin: 'LIKELY' },
    ]);
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

describe('the order of whole names', () => {
  const names = { open: 2, examples: ['Marie Claire Dupont'] };
  const columnOf = (heading: string) => ({ ...survey(heading)[0]!, names });

  it('IMP-2 is asked for where neither the names nor the heading say it', () => {
    const [guessed] = planColumns([columnOf('Nom complet')], null);
    expect(isNameOrderOpen(guessed!, columnOf('Nom complet'))).toBe(true);
    expect(isSettled([guessed!], [columnOf('Nom complet')], 3)).toBe(false);
    expect(isSettled([guessed!], survey('Nom complet'), 3)).toBe(true);
    expect(isSettled([guessed!], [columnOf('NOM Prénom')], 3)).toBe(true);
    expect(isNameOrderOpen({ ...guessed!, isFormatChosen: true }, columnOf('Nom complet'))).toBe(false);
  });

  it('IMP-2 is remembered with the headings it was said of', () => {
    const plans = planColumns(survey('Nom complet', 'Ville'), null);
    const [name, city] = recallNameOrder(plans, ['Last First', 'Last First']);
    expect(name).toMatchObject({ format: 'Last First', isFormatChosen: true });
    expect(city?.format).toBeUndefined();
    expect(recallNameOrder(plans, ['__proto__', null])).toEqual(plans);
    expect(recallNameOrder(plans)).toEqual(plans);
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

it('IMP-12 a file of rejected rows that comes back needs nobody for its reasons, whatever fields there are', () => {
  const columns = survey('Prénom', 'Nom', 'Motif', 'Ligne');
  const why = { key: 'why', title: 'Motif', type: 'TEXT' } as const;
  const plans = planColumns(columns, null, [why as never]);
  expect(plans.map(({ field }) => field)).toEqual(['firstName', 'lastName', null, null]);
  expect(isSettled(plans, columns, 3)).toBe(true);
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

describe('IMP-8 the order of day and month', () => {
  const born = { key: 'born', title: 'Born', type: 'DATE', options: [], isUnique: false } as const;
  const survey = (dayFirst: number, monthFirst: number, either: number) => {
    return { dayFirst, monthFirst, either, example: either > 0 ? '03/04/2026' : null };
  };
  const column = { index: 0, heading: 'Born', samples: ['x'], emptyCells: 0 };

  it.each([
    [
      'the month stands first in some, and in none the day',
      survey(0, 9, 99),
      { format: 'MM/dd/yyyy', dateOrder: 'FOUND' },
    ],
    ['the day stands first in one, and in none the month', survey(1, 0, 99), {}],
    ['every date may be two days', survey(0, 0, 1), { dateOrder: 'EITHER' }],
    ['each order has dates of its own', survey(9, 1, 0), { dateOrder: 'MIXED' }],
    ['there is no such date', undefined, {}],
  ] as const)('IMP-8 where %s', (_, dates, expected) => {
    expect(formatOf('custom:born', dates, [born], null)).toEqual(expected);
    expect(formatOf('firstName', dates, [born], null)).toEqual({});
  });

  it.each([
    ['FR', survey(0, 1, 1), 'DOUBTFUL'],
    ['FR', survey(0, 2, 40), 'DOUBTFUL'],
    ['FR', survey(0, 3, 40), 'FOUND'],
    ['FR', survey(0, 3, 400), 'DOUBTFUL'],
    [null, survey(0, 1, 1), 'DOUBTFUL'],
    ['US', survey(0, 1, 400), 'FOUND'],
    // Nothing to ask where no other date would be read otherwise.
    ['FR', survey(0, 1, 0), 'FOUND'],
  ])(
    'IMP-8 is asked where a single odd date would turn a column round: %s %j',
    (country, dates, dateOrder) => {
      const found = formatOf('custom:born', dates, [born], country);
      expect(found.dateOrder).toBe(dateOrder);
      expect(found.format).toBe(dateOrder === 'FOUND' ? 'MM/dd/yyyy' : undefined);
      const columns = [{ ...column, dates }];
      const plans = planColumns(columns, ['custom:born'], [born], country);
      expect(isSettled(plans, columns, 3)).toBe(dateOrder === 'FOUND');
    },
  );

  it('IMP-8 is asked before the columns are passed over, however well the headings are known', () => {
    const settled = (dates: ReturnType<typeof survey>) => {
      const columns = [{ ...column, dates }];
      return isSettled(planColumns(columns, ['custom:born'], [born]), columns, 3);
    };
    expect(settled(survey(1, 0, 2))).toBe(true);
    expect(settled(survey(0, 0, 2))).toBe(false);
    expect(settled(survey(1, 1, 2))).toBe(false);
  });

  it('IMP-8 is found anew in another sheet with the same headings, unless a person chose it', () => {
    const plans = planColumns([{ ...column, dates: survey(0, 1, 0) }], ['custom:born'], [born]);
    expect(plans[0]).toMatchObject({ format: 'MM/dd/yyyy' });
    const other = [{ ...column, dates: survey(1, 0, 0) }];
    expect(surveyAgain(plans, other, [born], 'FR')).toEqual([
      { index: 0, field: 'custom:born', origin: 'REMEMBERED' },
    ]);
    const chosen = plans.map((plan) => ({ ...plan, isFormatChosen: true }));
    expect(surveyAgain(chosen, other, [born], 'FR')).toMatchObject([{ format: 'MM/dd/yyyy' }]);
  });
});
