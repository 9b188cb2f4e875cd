import fc from 'fast-check';

/** One person of a scenario, with all that may hang on a contact. */
export interface ScenarioPerson {
  values: Record<string, string | null>;
  custom: Record<string, string | null>;
  /** Places of the groups they are in. */
  groups: number[];
  notes: number;
  bookings: number;
  isArchived: boolean;
  /** Whether a person that is archived has the identifier of the one before. */
  hasIdentifierOfOther: boolean;
}

/** A merge by places of people; a place that is not free stands for the next that is. */
export interface ScenarioMerge {
  survivor: number;
  others: number[];
  choices: { field: string; from: number }[];
}

export interface MergeScenario {
  people: ScenarioPerson[];
  merges: ScenarioMerge[];
  /** Which of the merges that stand is undone next, by place; absent: the newest first. */
  undoOrder: number[] | null;
}

export const GROUPS = 4;

/** The custom fields of a scenario's workspace, one of each kind, by key. */
export const SCENARIO_FIELDS = [
  { key: 'badge', type: 'TEXT', isUnique: true },
  { key: 'nickname', type: 'TEXT' },
  { key: 'remarks', type: 'LONG_TEXT' },
  { key: 'size', type: 'NUMBER' },
  { key: 'joined', type: 'DATE' },
  { key: 'vegan', type: 'YES_NO' },
  { key: 'meal', type: 'CHOICE', options: ['fish', 'meat', 'none'] },
  { key: 'talks', type: 'CHOICES', options: ['a', 'b', 'c', 'd'] },
  { key: 'site', type: 'URL' },
  { key: 'private_mail', type: 'EMAIL' },
  { key: 'home_phone', type: 'PHONE' },
  { key: 'papers', type: 'FILE' },
] as const;

const maybe = (...values: string[]) => fc.option(fc.constantFrom(...values), { nil: null });

const person: fc.Arbitrary<ScenarioPerson> = fc.record({
  values: fc.record({
    firstName: maybe('Zoë', 'Zoe', "O'Neil"),
    lastName: maybe('Müller', 'Lefèvre'),
    organization: maybe('Été & Cie'),
    city: maybe('Lyon', 'Köln'),
    email: maybe('zoe@example.org', 'z.m@example.org'),
    phoneMobile: maybe('+33612345678'),
    language: maybe('fr', 'de'),
    gender: maybe('FEMALE', 'MALE'),
    directory: fc.constantFrom('NONE', 'INTERNAL', 'EXTERNAL'),
    emailConsent: fc.constantFrom('UNKNOWN', 'GIVEN', 'WITHDRAWN'),
  }),
  custom: fc.record({
    // Texts of fields that hold each once are made different by whoever plays the scenario.
    badge: maybe('own', 'other'),
    nickname: maybe('Zo', '"; --'),
    remarks: maybe('one\ntwo', 'three'),
    size: maybe('1.5', '-20'),
    joined: maybe('2020-02-29', '1999-12-31'),
    vegan: maybe('true', 'false'),
    meal: maybe('fish', 'meat'),
    talks: maybe('a', 'a; b', 'c; d', 'd'),
    site: maybe('https://example.org/'),
    private_mail: maybe('home@example.org'),
    home_phone: maybe('+4930123456'),
    papers: maybe('a file'),
  }),
  groups: fc.uniqueArray(fc.nat(GROUPS - 1), { maxLength: GROUPS }),
  notes: fc.nat(2),
  bookings: fc.nat(2),
  isArchived: fc.nat(9).map((n) => n === 9),
  hasIdentifierOfOther: fc.boolean(),
});

const merge: fc.Arbitrary<ScenarioMerge> = fc.record({
  survivor: fc.nat(6),
  others: fc.array(fc.nat(6), { minLength: 1, maxLength: 3 }),
  choices: fc.array(
    fc.record({
      field: fc.constantFrom(
        ...['identifier', 'firstName', 'city', 'email', 'emailConsent', 'directory'],
        ...SCENARIO_FIELDS.map(({ key }) => `custom:${key}`),
      ),
      from: fc.nat(3),
    }),
    { maxLength: 3 },
  ),
});

/** People, merges of them in chains, and an order of undoing. */
export const mergeScenario: fc.Arbitrary<MergeScenario> = fc.record({
  people: fc.array(person, { minLength: 2, maxLength: 6 }),
  merges: fc.array(merge, { minLength: 1, maxLength: 5 }),
  undoOrder: fc.option(fc.array(fc.nat(4), { minLength: 5, maxLength: 5 }), { nil: null }),
});
