import { doubleMetaphone } from 'double-metaphone';
import type { ComparableContact } from './comparable-contact.ts';
import { editDistance, isMistyped } from './edit-distance.ts';
import { areFormsOfOneName, isKnownName } from './given-names.ts';
import type { ValueRarity } from './value-rarity.ts';

export const AGREEMENTS = [
  'EXACT',
  'NICKNAME',
  'SIMILAR',
  'PARTIAL',
  'INITIAL',
  'DISTANT',
  'SWAPPED',
  'MISSING',
  'DIFFERENT',
] as const;
/** How two values stand to each other. */
export type Agreement = (typeof AGREEMENTS)[number];

export interface NameComparison {
  first: Agreement;
  last: Agreement;
  /** First name and last name stand in each other's place. */
  isSwapped: boolean;
  bits: { first: number; last: number };
}

type Words = readonly string[];
type Named = Pick<ComparableContact, 'firstName' | 'lastName'>;

/** What another form of the name costs of what the name itself would mean. */
const LOSS: Partial<Record<Agreement, number>> = { NICKNAME: 2, SIMILAR: 2.5, PARTIAL: 2.5 };
const LEAST: Partial<Record<Agreement, number>> = { NICKNAME: 3, SIMILAR: 2, PARTIAL: 2 };
const INITIAL_BITS = 2.5;
const DISTANT_BITS = -1.5;
const DIFFERENT_BITS = -5;
const SWAP_LOSS = 2;
/** Rare names run in families: beyond this a name means no more. */
const MOST_BITS = { firstName: 11, lastName: 11.5 };
const SOUND_DISTANCE = 3;
const SHORTEST_SOUND = 4;
const SHORTEST_BEGINNING = 3;
const FOND_ENDING = /(?<=(.))\1?[iyo]$/;
const SHORTEST_DISTANT = 2;
const LONGEST_DISTANT = 20;
/** `Gaurbiel` is Gabriel, `Laurent` is not Vincent. */
const LETTERS_PER_ERROR = 2;

/** Compares the names of two contacts, also where they stand in each other's place or all in one field. */
export function compareNames(one: Named, other: Named, rarity: ValueRarity): NameComparison {
  const straight = compareParts(one, other, rarity);
  if (straight.first === 'EXACT' && straight.last === 'EXACT') return straight;
  const whole = compareWholeNames(one, other, rarity);
  if (whole) return whole;
  const turned = compareParts(one, { firstName: other.lastName, lastName: other.firstName }, rarity);
  const doesCross = [turned.first, turned.last].every(
    (agreement) => agreement !== 'DIFFERENT' && agreement !== 'MISSING' && agreement !== 'INITIAL',
  );
  if (!doesCross || sum(turned) - SWAP_LOSS <= sum(straight)) return straight;
  return { ...turned, isSwapped: true, bits: { ...turned.bits, first: turned.bits.first - SWAP_LOSS } };
}

function sum({ bits }: NameComparison): number {
  return bits.first + bits.last;
}

function compareParts(one: Named, other: Named, rarity: ValueRarity): NameComparison {
  const first = compareWords(one.firstName, other.firstName, true);
  const last = compareWords(one.lastName, other.lastName, false);
  return {
    first,
    last,
    isSwapped: false,
    bits: {
      first: bitsOf(first, 'firstName', [one.firstName, other.firstName], rarity),
      last: bitsOf(last, 'lastName', [one.lastName, other.lastName], rarity),
    },
  };
}

/** Where one has all in one field (`Dupont Jean`), against two that are filled; null where that is not so. */
function compareWholeNames(one: Named, other: Named, rarity: ValueRarity): NameComparison | null {
  const [whole, parted] =
    isWhole(one) && isParted(other) ? [one, other] : isWhole(other) && isParted(one) ? [other, one] : [];
  if (!whole || !parted) return null;
  const all = new Set([...whole.firstName, ...whole.lastName]);
  if (![...parted.firstName, ...parted.lastName].every((word) => all.has(word))) return null;
  const { bits } = compareParts(parted, parted, rarity);
  return { first: 'EXACT', last: 'EXACT', isSwapped: true, bits: { ...bits, first: bits.first - 1 } };
}

function isWhole({ firstName, lastName }: Named): boolean {
  return (firstName.length === 0 && lastName.length > 1) || (lastName.length === 0 && firstName.length > 1);
}

function isParted({ firstName, lastName }: Named): boolean {
  return firstName.length > 0 && lastName.length > 0;
}

function compareWords(one: Words, other: Words, areGiven: boolean): Agreement {
  if (one.length === 0 || other.length === 0) return 'MISSING';
  const [joined, otherJoined] = [one.join(''), other.join('')];
  if (joined === otherJoined) return 'EXACT';
  if (isInitials(one, other) || isInitials(other, one)) return 'INITIAL';
  const areForms = (name: string, held: string) => areGiven && areFormsOfOneName(name, held);
  if (areForms(joined, otherJoined)) return 'NICKNAME';
  // Julie and Julien are two names: one is no typing error of the other.
  if (areGiven && isKnownName(joined) && isKnownName(otherJoined)) return 'DIFFERENT';
  if (isMistyped(joined, otherJoined) || soundAlike(joined, otherJoined)) return 'SIMILAR';
  if (isBeginning(joined, otherJoined) || isBeginning(otherJoined, joined)) return 'PARTIAL';
  const [fewer, more] = one.length <= other.length ? [one, other] : [other, one];
  const has = (word: string) =>
    more.some((held) => held === word || areForms(held, word) || (word.length > 3 && isMistyped(held, word)));
  if (more.length > 1 && fewer.every(has)) return 'PARTIAL';
  return isDistantlyAlike(joined, otherJoined) ? 'DISTANT' : 'DIFFERENT';
}

/** `J.` or `J.-P.` for `Jean-Pierre`. */
function isInitials(short: Words, long: Words): boolean {
  if (!short.every((word) => word.length === 1)) return false;
  return short.every((letter, index) => long[index]?.startsWith(letter) ?? false);
}

/** `Mat` for `Mathieu`, `Steffi` for `Stefanie`. */
function isBeginning(short: string, long: string): boolean {
  const stem = short.length > SHORTEST_BEGINNING ? short.replace(FOND_ENDING, '') : short;
  return stem.length >= SHORTEST_BEGINNING && stem.length < long.length && long.startsWith(stem);
}

/** More than one typing error in a name of middling length: hardly the same, but perhaps. */
function isDistantlyAlike(one: string, other: string): boolean {
  const shortest = Math.min(one.length, other.length);
  if (shortest < SHORTEST_DISTANT || shortest > LONGEST_DISTANT) return false;
  if (one.startsWith(other) || other.startsWith(one)) return true;
  const most = Math.max(1, Math.floor(shortest / LETTERS_PER_ERROR));
  return editDistance(one, other, most) <= most;
}

function soundAlike(one: string, other: string): boolean {
  if (Math.min(one.length, other.length) < SHORTEST_SOUND) return false;
  if (editDistance(one, other, SOUND_DISTANCE) > SOUND_DISTANCE) return false;
  return doubleMetaphone(one)[0] === doubleMetaphone(other)[0];
}

function bitsOf(
  agreement: Agreement,
  field: 'firstName' | 'lastName',
  [one, other]: readonly [Words, Words],
  rarity: ValueRarity,
): number {
  if (agreement === 'MISSING') return 0;
  if (agreement === 'DIFFERENT') return DIFFERENT_BITS;
  if (agreement === 'DISTANT') return DISTANT_BITS;
  if (agreement === 'INITIAL') return INITIAL_BITS;
  // A typing error is rare by itself; what counts is the name that it was made in.
  const name = Math.min(
    rarity.bits(field, one.join('')),
    rarity.bits(field, other.join('')),
    MOST_BITS[field],
  );
  return Math.max(name - (LOSS[agreement] ?? 0), LEAST[agreement] ?? 0);
}
