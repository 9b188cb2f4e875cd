import { customFieldName, foldToKey, isCustomFieldName } from '@convive/shared';
import type {
  ContactFields_ContactFragment,
  DuplicateTopic,
  Pair_DuplicatePairFragment,
} from '../../gql/graphql.ts';
import type { FieldName } from '../contacts/index.ts';
import { differingLetters, type LetterParts } from './differing-letters.ts';

type Contact = ContactFields_ContactFragment;
type Reasons = Pair_DuplicatePairFragment['reasons'];

/** How the values of two contacts stand to each other; `MORE`: one says more, and nothing contradicts. */
export type Standing = 'SAME' | 'MORE' | 'DIFFERENT';

export interface FactValue {
  field: FieldName;
  value: string;
  /** Whether the other has it too. */
  isShared: boolean;
  /** Which letters are its own, where one value of each is nearly that of the other. */
  letters: LetterParts | null;
}

export interface PairFact {
  /** `NAME`, `PHONES` and `ADDRESS` gather several fields; anything else is one field. */
  kind: 'NAME' | 'PHONES' | 'ADDRESS' | FieldName;
  standing: Standing;
  sides: [FactValue[], FactValue[]];
}

const MAIL_ADDRESS = /^[^@\s]+@[^@\s]+$/;
/** Numbers written with and without a country are compared by what both have. */
const SIGNIFICANT_DIGITS = 9;
const FIELD_OF: Partial<Record<DuplicateTopic, FieldName>> = {
  FIRST_NAME: 'firstName',
  LAST_NAME: 'lastName',
  ADDRESS: 'street',
  ORGANIZATION: 'organization',
};

/** What to look at in two contacts: what tells people apart, and whatever a reason speaks of. Empty of both: left out. */
export function pairFacts([one, other]: readonly [Contact, Contact], reasons: Reasons): PairFact[] {
  const saidSame = new Set(
    reasons.filter(({ agreement }) => agreement === 'EXACT').map((reason) => fieldOf(reason)),
  );
  // In each other's place, or all in one field: the same name none the less.
  if (nameWords(one) === nameWords(other)) saidSame.add('firstName').add('lastName');
  const compare = (kind: PairFact['kind'], read: (contact: Contact) => Read[]) =>
    compareSides(kind, [read(one), read(other)], saidSame);
  const named = new Set(reasons.map(fieldOf).filter((field) => field !== null));
  const shown: PairFact['kind'][] = ['firstName', 'lastName', 'street', 'organization'];

  return [
    compare('NAME', fieldsReader('firstName', 'lastName')),
    compare('organization', fieldsReader('organization')),
    compare('email', mailAddresses),
    compare('PHONES', phones),
    compare('ADDRESS', fieldsReader('street', 'zip', 'city', 'country')),
    ...[...named]
      .filter((field) => !shown.includes(field))
      .map((field) => compare(field, fieldsReader(field))),
    ...(reasons.some(({ topic }) => topic === 'GENDER') ? [compare('gender', fieldsReader('gender'))] : []),
  ].filter((fact) => fact !== null);
}

/** The field that a reason speaks of, where it is one. */
function fieldOf({ topic, field }: Reasons[number]): FieldName | null {
  return (field as FieldName | null) ?? FIELD_OF[topic] ?? null;
}

/** What is compared is text, number or date: their text is all there is to it. */
function valueOf(contact: Contact, field: FieldName): string {
  if (!isCustomFieldName(field)) return contact[field] ?? '';
  return contact.customValues.find((one) => customFieldName(one.field.key) === field)?.text ?? '';
}

interface Read {
  field: FieldName;
  value: string;
}

function fieldsReader(...fields: readonly FieldName[]) {
  return (contact: Contact): Read[] =>
    fields.map((field) => ({ field, value: valueOf(contact, field) })).filter(({ value }) => value !== '');
}

function nameWords({ firstName, lastName }: Contact): string {
  return [firstName, lastName]
    .flatMap((name) => (name ?? '').split(/[^\p{L}\p{N}]+/u))
    .map(foldToKey)
    .filter(Boolean)
    .sort()
    .join(' ');
}

/** Wherever addresses stand: some workspaces keep them as identifiers. */
function mailAddresses(contact: Contact): Read[] {
  const others = fieldsReader(
    'identifier',
    'username',
  )(contact).filter(({ value }) => MAIL_ADDRESS.test(value));
  return unique([...fieldsReader('email')(contact), ...others, ...customValues(contact, 'EMAIL')]);
}

function phones(contact: Contact): Read[] {
  const own = fieldsReader('phoneMobile', 'phoneWork', 'phoneOther')(contact);
  return unique([...own, ...customValues(contact, 'PHONE')]);
}

function customValues(contact: Contact, type: string): Read[] {
  return contact.customValues
    .filter(({ field }) => field.type === type)
    .flatMap(({ field, text }) => (text ? [{ field: customFieldName(field.key), value: text }] : []));
}

function unique(values: readonly Read[]): Read[] {
  return values.filter(
    (value, index) => values.findIndex((held) => keyOf('PHONES', held) === keyOf('PHONES', value)) === index,
  );
}

/** What two values have in common that mean the same, however they are written. */
function keyOf(kind: PairFact['kind'], { value }: Read): string {
  if (value.includes('@')) return value.toLowerCase();
  const digits = value.replace(/\D/g, '');
  if (kind === 'PHONES' && digits.length >= SIGNIFICANT_DIGITS) return digits.slice(-SIGNIFICANT_DIGITS);
  return foldToKey(value) || value;
}

function compareSides(
  kind: PairFact['kind'],
  sides: readonly [Read[], Read[]],
  saidSame: ReadonlySet<FieldName | null>,
): PairFact | null {
  if (sides.every((side) => side.length === 0)) return null;
  const keys = sides.map((side) => new Set(side.map((value) => keyOf(kind, value))));
  const [ones, others] = sides.map((side, index) =>
    side.map((value) => ({
      ...value,
      isShared: saidSame.has(value.field) || keys[1 - index]!.has(keyOf(kind, value)),
      letters: null as LetterParts | null,
    })),
  ) as [FactValue[], FactValue[]];
  const own = [ones, others].map((side) => side.filter(({ isShared }) => !isShared)) as [
    FactValue[],
    FactValue[],
  ];
  markLetters(own);
  return { kind, standing: standingOf(own), sides: [ones, others] };
}

function standingOf([ones, others]: readonly [unknown[], unknown[]]): Standing {
  if (ones.length === 0 && others.length === 0) return 'SAME';
  return ones.length === 0 || others.length === 0 ? 'MORE' : 'DIFFERENT';
}

/** Only where it is plain which value stands against which: those of one field, or the only ones. */
function markLetters([ones, others]: readonly [FactValue[], FactValue[]]): void {
  const areAlone = ones.length === 1 && others.length === 1;
  for (const one of ones) {
    const other = areAlone ? others[0] : others.find(({ field }) => field === one.field);
    const parts = other && differingLetters(one.value, other.value);
    if (parts) [one.letters, other.letters] = parts;
  }
}
