import { describe, expect, it } from 'vitest';
import type { CustomField } from '../custom-fields/index.ts';
import { compareContacts } from './compare-contacts.ts';
import { type ContactRow, NOBODY, toComparable } from './comparable-contact.ts';
import { CERTAIN, LIKELY, POSSIBLE, scorePair } from './score-pair.ts';
import { countKey, ValueRarity } from './value-rarity.ts';

const BORN = { id: 'f-born', key: 'birthDate', title: 'Date of birth', type: 'DATE' } as CustomField;
const LICENCE = { id: 'f-licence', key: 'licence', title: 'Licence', type: 'TEXT' } as CustomField;
const FIELDS = new Map([
  ['custom:birthDate', BORN],
  ['custom:licence', LICENCE],
]);
const COUNTS = new Map([
  [countKey('firstName', 'marie'), 300],
  [countKey('lastName', 'martin'), 200],
  [countKey('lastName', 'dupont'), 60],
  [countKey('email', 'info@club.fr'), 30],
  [countKey('phone', '145678900'), 40],
  [countKey('organization', 'clubalpin'), 80],
  [countKey('email', 'copied@free.fr'), 30],
]);

type Known = Partial<ContactRow> & { born?: string; licence?: string };

function contact({ born, licence, ...known }: Known): ContactRow {
  return {
    ...NOBODY,
    customValues: { ...(born && { 'f-born': born }), ...(licence && { 'f-licence': licence }) },
    ...known,
  };
}

function scoreOf(one: Known, other: Known, contacts = 20_000): number {
  const rarity = new ValueRarity(contacts, COUNTS);
  const [low, high] = [toComparable(contact(one), FIELDS), toComparable(contact(other), FIELDS)];
  return scorePair(compareContacts(low, high, rarity), rarity);
}

const JEAN = {
  firstName: 'Jean',
  lastName: 'Dupont',
  email: 'jean.dupont@free.fr',
  phoneMobile: '+33612345678',
};
const HOME = { street: '12 rue des Lilas', zip: '69003', city: 'Lyon' };

describe('DUP-1 how likely two contacts are one person', () => {
  it.each<[string, Known, Known]>([
    ['the same in all', { ...JEAN, ...HOME }, { ...JEAN, ...HOME }],
    [
      'the same name and e-mail',
      JEAN,
      { firstName: 'JEAN', lastName: 'dupont', email: 'Jean.Dupont@free.fr' },
    ],
    [
      'the same name and mobile',
      JEAN,
      { firstName: 'Jean', lastName: 'Dupont', phoneMobile: '06 12 34 56 78' },
    ],
    [
      'the same name and day of birth',
      { firstName: 'Élise', lastName: 'Lethbridge', born: '1980-05-04' },
      { firstName: 'Elise', lastName: 'Lethbridge', born: '1980-05-04' },
    ],
    [
      'moved, and another mail',
      { firstName: 'Paul', lastName: 'Berger', ...HOME, phoneMobile: '+33611111111', email: 'paul@a.fr' },
      {
        firstName: 'Paul',
        lastName: 'Berger',
        street: '3 rue Haute',
        zip: '75011',
        city: 'Paris',
        phoneMobile: '+33611111111',
        email: 'berger@b.fr',
      },
    ],
  ])('is certain of %s', (_, one, other) => {
    expect(scoreOf(one, other)).toBeGreaterThanOrEqual(CERTAIN);
  });

  it.each<[string, Known, Known]>([
    [
      'names in each other’s place, the same e-mail',
      JEAN,
      { ...JEAN, firstName: 'Dupont', lastName: 'Jean' },
    ],
    ['the whole name in one field', JEAN, { lastName: 'Dupont Jean', email: JEAN.email }],
    [
      'a nickname and the address',
      { firstName: 'Robert', lastName: 'Lethbridge', ...HOME },
      { firstName: 'Bob', lastName: 'Lethbridge', ...HOME },
    ],
    ['a typing error and the e-mail', JEAN, { ...JEAN, lastName: 'Dupnot', phoneMobile: null }],
    [
      'a name and an organisation',
      { firstName: 'Paul', lastName: 'Berger', organization: 'Moulin SA' },
      { firstName: 'Paul', lastName: 'Berger', organization: 'MOULIN' },
    ],
    [
      'an e-mail with a typing error',
      { firstName: 'Paul', lastName: 'Berger', email: 'paul.berger@gmail.com' },
      { firstName: 'Paul', lastName: 'Berger', email: 'paul.bergr@gmail.com' },
    ],
    [
      'a maiden name, the day of birth and the mobile',
      { ...JEAN, firstName: 'Odile', born: '1975-01-31' },
      { ...JEAN, firstName: 'Odile', lastName: 'Berger', email: null, born: '1975-01-31' },
    ],
  ])('proposes %s, and is not certain where it is only alike', (_, one, other) => {
    expect(scoreOf(one, other)).toBeGreaterThanOrEqual(LIKELY);
    expect(scoreOf(one, other)).toBeLessThan(CERTAIN);
  });

  it.each<[string, Known, Known]>([
    [
      'a couple that shares e-mail, mobile and home',
      { ...JEAN, ...HOME },
      { ...JEAN, ...HOME, firstName: 'Odile' },
    ],
    [
      'twins',
      { firstName: 'Luc', lastName: 'Dupont', born: '2001-02-03', ...HOME },
      { firstName: 'Max', lastName: 'Dupont', born: '2001-02-03', ...HOME },
    ],
    [
      'an office box',
      { firstName: 'Luc', lastName: 'Dupont', email: 'info@club.fr' },
      { firstName: 'Anne', lastName: 'Berger', email: 'info@club.fr' },
    ],
    [
      'a switchboard',
      { firstName: 'Marie', lastName: 'Berger', phoneWork: '+33145678900', organization: 'Club alpin' },
      { firstName: 'Marie', lastName: 'Dupont', phoneWork: '+33145678900', organization: 'Club alpin' },
    ],
    [
      'frequent names and nothing else',
      { firstName: 'Marie', lastName: 'Martin' },
      { firstName: 'Marie', lastName: 'Martin' },
    ],
    ['empty e-mails', { firstName: 'Luc', email: '' }, { firstName: 'Anne', email: '' }],
  ])('does not propose %s', (_, one, other) => {
    expect(scoreOf(one, other)).toBeLessThan(LIKELY);
  });

  it('is never certain of twins with like names, nor of a father and a son who bears his name', () => {
    const twin = { lastName: 'Dupont', born: '2001-02-03', email: JEAN.email, ...HOME };
    expect(scoreOf({ ...twin, firstName: 'Jean' }, { ...twin, firstName: 'Jeanne' })).toBeLessThan(CERTAIN);
    const father = { ...JEAN, ...HOME, born: '1950-11-02' };
    expect(scoreOf(father, { ...father, born: '1983-04-19' })).toBeLessThan(CERTAIN);
  });

  it('is never certain of two who are called by forms of one name: they may be twins', () => {
    const twin = { ...JEAN, ...HOME, born: '2001-02-03' };
    expect(scoreOf({ ...twin, firstName: 'Julie' }, { ...twin, firstName: 'Julia' })).toBeLessThan(CERTAIN);
  });

  it('finds frequent names less telling than rare ones', () => {
    const frequent = { firstName: 'Marie', lastName: 'Martin' };
    const rare = { firstName: 'Odalric', lastName: 'Lethbridge' };
    expect(scoreOf(frequent, frequent)).toBeLessThan(scoreOf(rare, rare));
  });

  it('proposes the same rare name among few people, and not among a hundred million', () => {
    const name = { firstName: 'Odalric', lastName: 'Berger' };
    expect(scoreOf(name, name, 50)).toBeGreaterThanOrEqual(LIKELY);
    expect(scoreOf(name, name, 100_000_000)).toBeLessThan(POSSIBLE);
  });

  it('lets what a workspace keeps beside speak too', () => {
    const one = { firstName: 'Paul', lastName: 'Dupont', licence: 'A-778812' };
    expect(scoreOf(one, { ...one, firstName: 'P.' })).toBeGreaterThan(POSSIBLE);
    expect(scoreOf(one, one)).toBeGreaterThanOrEqual(LIKELY);
  });
});
