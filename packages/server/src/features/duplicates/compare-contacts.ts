import { localPart } from './block-keys.ts';
import type { ComparableContact } from './comparable-contact.ts';
import { type Agreement, compareNames } from './compare-names.ts';
import { editDistance, isMistyped } from './edit-distance.ts';
import type { ValueRarity } from './value-rarity.ts';

export const TOPICS = [
  'NAME',
  'FIRST_NAME',
  'LAST_NAME',
  'EMAIL',
  'MOBILE_PHONE',
  'PHONE',
  'BIRTH_DATE',
  'ADDRESS',
  'PLACE',
  'ORGANIZATION',
  'GENDER',
  'OTHER',
] as const;
export type Topic = (typeof TOPICS)[number];

/** One thing that speaks for two contacts being one person, or against it. */
export interface Evidence {
  topic: Topic;
  /** The field of contacts, where the topic does not say it: `username`, `custom:<key>`. */
  field?: string;
  agreement: Agreement;
  /** Log2 of how many times likelier it makes it; below 0 less likely. */
  bits: number;
}

/** Boxes that belong to an office, not to a person. */
const OFFICE_BOX =
  /^(?:info|infos|contact|kontakt|office|admin|administration|secretariat|sekretariat|accueil|mairie|direction|compta|comptabilite|buchhaltung|billing|facturation|sales|support|hello|bonjour|hallo|mail|email|noreply|bureau|club|team|equipe|rh|hr|presse|press|post|service|reception|empfang|president|presidence|tresorier|webmaster|vente|ventes|verkauf)$/;
/** Of a thousand people so many share it with somebody. */
const SHARED = { email: 20, MOBILE: 60, OTHER: 250, birthDate: 40 };
const OFFICE_BITS = 3;
const MISTYPED_MAIL_BITS = 9;
const SAME_LOCAL_PART_BITS = 5;
const MADE_OF_NAME_BITS = 2;
const SHORTEST_LOCAL_PART = 6;
const SHORTEST_TYPED_MAIL = 8;
const SAME_STREET_BITS = 6;
const MISTYPED_STREET_BITS = 3;
/** The same town, and yet another street. */
const OTHER_STREET_BITS = -3;
const MOST_ADDRESS_BITS = 14;
const BIRTH_DATE_BITS = 13.5;
const MISTYPED_BIRTH_DATE_BITS = 6;
const HALF_RIGHT_BIRTH_DATE_BITS = 2;
const MOST_OTHER_BITS = 12;
const OTHER_MISTYPED_BITS = 3;
const SHORTEST_CODE = 7;
/** What it means that both have a value, and another one each. */
const DIFFERENT = {
  email: -1.5,
  mobile: -2,
  phone: -0.5,
  address: -1.5,
  organization: -1,
  birthDate: -6,
  gender: -3,
  other: -0.5,
};

type Compare = (one: ComparableContact, other: ComparableContact, rarity: ValueRarity) => Evidence[];

/** All that speaks for two contacts being one person, and against it. Pure. */
export function compareContacts(
  one: ComparableContact,
  other: ComparableContact,
  rarity: ValueRarity,
): Evidence[] {
  return COMPARISONS.flatMap((compare) => compare(one, other, rarity));
}

const nameEvidence: Compare = (one, other, rarity) => {
  const { first, last, isSwapped, bits } = compareNames(one, other, rarity);
  if (isSwapped) return [{ topic: 'NAME', agreement: 'SWAPPED', bits: bits.first + bits.last }];
  return found([
    { topic: 'FIRST_NAME', agreement: first, bits: bits.first },
    { topic: 'LAST_NAME', agreement: last, bits: bits.last },
  ]);
};

function areNamesakes(one: ComparableContact, other: ComparableContact): boolean {
  const name = ({ firstName, lastName }: ComparableContact) => `${firstName.join('')} ${lastName.join('')}`;
  return one.firstName.length > 0 && one.lastName.length > 0 && name(one) === name(other);
}

const emailEvidence: Compare = (one, other, rarity) => {
  if (one.emails.length === 0 || other.emails.length === 0) return [];
  const evidence = one.emails.flatMap((email) =>
    other.emails.map((held) => compareEmails(email, held, rarity, areNamesakes(one, other))),
  );
  const strongest = best(evidence);
  // Namesakes come by like addresses: what is made of the name says hardly more than the name.
  const isMadeOfName =
    strongest.agreement !== 'EXACT' &&
    one.lastName.some((name) => one.emails.some((email) => email.includes(name)));
  return [isMadeOfName ? { ...strongest, bits: Math.min(strongest.bits, MADE_OF_NAME_BITS) } : strongest];
};

function compareEmails(one: string, other: string, rarity: ValueRarity, areNamed: boolean): Evidence {
  const [local, otherLocal] = [localPart(one), localPart(other)];
  if (one === other) {
    const bits = OFFICE_BOX.test(local)
      ? OFFICE_BITS
      : rarity.personalBits('email', one, { perThousandShared: SHARED.email, areNamesakes: areNamed });
    return { topic: 'EMAIL', agreement: 'EXACT', bits };
  }
  const isSameDomain = one.slice(one.lastIndexOf('@')) === other.slice(other.lastIndexOf('@'));
  if (isSameDomain && local === otherLocal && !OFFICE_BOX.test(local))
    return { topic: 'EMAIL', agreement: 'SIMILAR', bits: MISTYPED_MAIL_BITS };
  const isLongEnough = Math.min(local.length, otherLocal.length) >= SHORTEST_LOCAL_PART;
  if (isLongEnough && local === otherLocal)
    return { topic: 'EMAIL', agreement: 'PARTIAL', bits: SAME_LOCAL_PART_BITS };
  // One digit more or less is another person: `martin1@`, `martin2@`.
  const areLetters = local.replace(/\d/g, '') !== otherLocal.replace(/\d/g, '');
  if (local.length >= SHORTEST_TYPED_MAIL && areLetters && editDistance(one, other, 1) === 1)
    return { topic: 'EMAIL', agreement: 'SIMILAR', bits: MISTYPED_MAIL_BITS };
  return { topic: 'EMAIL', agreement: 'DIFFERENT', bits: DIFFERENT.email };
}

const phoneEvidence: Compare = (one, other, rarity) => {
  if (one.phones.size === 0 || other.phones.size === 0) return [];
  const shared = [...one.phones].filter(([number]) => other.phones.has(number));
  if (shared.length === 0) {
    const haveMobiles = [one, other].every(({ phones }) => [...phones.values()].includes('MOBILE'));
    return haveMobiles
      ? [{ topic: 'MOBILE_PHONE', agreement: 'DIFFERENT', bits: DIFFERENT.mobile }]
      : [{ topic: 'PHONE', agreement: 'DIFFERENT', bits: DIFFERENT.phone }];
  }
  return [
    best(
      shared.map(([number, kind]) => {
        const held = kind === 'MOBILE' || other.phones.get(number) === 'MOBILE' ? 'MOBILE' : 'OTHER';
        const bits = Math.max(
          0,
          rarity.personalBits('phone', number, {
            perThousandShared: SHARED[held],
            areNamesakes: areNamesakes(one, other),
          }),
        );
        return { topic: held === 'MOBILE' ? 'MOBILE_PHONE' : 'PHONE', agreement: 'EXACT', bits };
      }),
    ),
  ];
};

const addressEvidence: Compare = (one, other, rarity) => {
  const bits = {
    zip: one.zip && one.zip === other.zip ? rarity.bits('zip', one.zip) : null,
    city: one.city && one.city === other.city ? rarity.bits('city', one.city) : null,
  };
  const place = Math.max(bits.zip ?? 0, bits.city ?? 0);
  const isPlaceShared = bits.zip !== null || bits.city !== null;
  const streets = [one.street, other.street] as const;
  const address = (agreement: Agreement, weight: number): Evidence[] => [
    { topic: 'ADDRESS', agreement, bits: Math.min(weight, MOST_ADDRESS_BITS) },
  ];
  if (streets.every(Boolean) && isPlaceShared) {
    if (streets[0] === streets[1]) return address('EXACT', place + SAME_STREET_BITS);
    if (isSameStreetMistyped(...streets)) return address('SIMILAR', place + MISTYPED_STREET_BITS);
  }
  const bitsOfPlace = streets.every(Boolean) ? place + OTHER_STREET_BITS : place;
  if (isPlaceShared) return [{ topic: 'PLACE', agreement: 'EXACT', bits: bitsOfPlace }];
  const isKnown = (one.zip && other.zip) || (one.city && other.city);
  if (!isKnown) return [];
  return address('DIFFERENT', DIFFERENT.address);
};

/** Letters may be mistyped; another number is another house. */
function isSameStreetMistyped(one: string, other: string): boolean {
  return one.replace(/\D/g, '') === other.replace(/\D/g, '') && isMistyped(one, other);
}

const organizationEvidence: Compare = (one, other, rarity) => {
  const [name, held] = [one.organization, other.organization];
  if (!name || !held) return [];
  if (name === held)
    return [{ topic: 'ORGANIZATION', agreement: 'EXACT', bits: rarity.bits('organization', name) }];
  if (isMistyped(name, held))
    return [{ topic: 'ORGANIZATION', agreement: 'SIMILAR', bits: rarity.bits('organization', name) - 2 }];
  return [{ topic: 'ORGANIZATION', agreement: 'DIFFERENT', bits: DIFFERENT.organization }];
};

const birthEvidence: Compare = (one, other) => {
  const evidence: Evidence[] = [];
  for (const [field, day] of one.birthDates) {
    const held = other.birthDates.get(field);
    if (held === undefined) continue;
    if (day === held)
      evidence.push({ topic: 'BIRTH_DATE', field, agreement: 'EXACT', bits: BIRTH_DATE_BITS });
    else if (isMistypedDay(day, held))
      evidence.push({ topic: 'BIRTH_DATE', field, agreement: 'SIMILAR', bits: MISTYPED_BIRTH_DATE_BITS });
    else if (isHalfRightDay(day, held))
      evidence.push({ topic: 'BIRTH_DATE', field, agreement: 'PARTIAL', bits: HALF_RIGHT_BIRTH_DATE_BITS });
    else evidence.push({ topic: 'BIRTH_DATE', field, agreement: 'DIFFERENT', bits: DIFFERENT.birthDate });
  }
  return evidence;
};

/** One digit, or two neighbouring ones swapped, or day and month in each other's place. */
function isMistypedDay(one: string, other: string): boolean {
  const [year, month, day] = one.split('-');
  return other === `${year}-${day}-${month}` || editDistance(one, other, 1) === 1;
}

/** Two of year, month and day: parents and children, brothers and sisters hardly have so much in common. */
function isHalfRightDay(one: string, other: string): boolean {
  const parts = other.split('-');
  return one.split('-').filter((part, place) => part === parts[place]).length === 2;
}

const genderEvidence: Compare = (one, other) =>
  one.gender && other.gender && one.gender !== other.gender
    ? [{ topic: 'GENDER', agreement: 'DIFFERENT', bits: DIFFERENT.gender }]
    : [];

const otherEvidence: Compare = (one, other, rarity) => {
  const evidence: Evidence[] = [];
  for (const [field, value] of one.others) {
    const held = other.others.get(field);
    if (!value || !held) continue;
    if (value === held) {
      const bits = Math.min(Math.max(rarity.bits(field, value), 0), MOST_OTHER_BITS);
      evidence.push({ topic: 'OTHER', field, agreement: 'EXACT', bits });
    } else if (value.length >= SHORTEST_CODE && /\d/.test(value) && editDistance(value, held, 1) === 1)
      evidence.push({ topic: 'OTHER', field, agreement: 'SIMILAR', bits: OTHER_MISTYPED_BITS });
    else evidence.push({ topic: 'OTHER', field, agreement: 'DIFFERENT', bits: DIFFERENT.other });
  }
  return evidence;
};

const COMPARISONS: readonly Compare[] = [
  nameEvidence,
  emailEvidence,
  phoneEvidence,
  birthEvidence,
  addressEvidence,
  organizationEvidence,
  genderEvidence,
  otherEvidence,
];

function found(evidence: readonly Evidence[]): Evidence[] {
  return evidence.filter(({ agreement }) => agreement !== 'MISSING');
}

function best(evidence: readonly Evidence[]): Evidence {
  return evidence.reduce((most, one) => (one.bits > most.bits ? one : most));
}
