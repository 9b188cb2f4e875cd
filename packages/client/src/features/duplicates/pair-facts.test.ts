import { describe, expect, it } from 'vitest';
import type { ContactFields_ContactFragment, Pair_DuplicatePairFragment } from '../../gql/graphql.ts';
import { pairFacts } from './pair-facts.ts';

type Contact = ContactFields_ContactFragment;
type Reason = Pair_DuplicatePairFragment['reasons'][number];

const contact = (values: Partial<Contact>) => ({ identifier: 'M-1', customValues: [], ...values }) as Contact;
const custom = (key: string, type: string, text: string) =>
  ({ field: { id: key, key, type }, text, choices: null }) as Contact['customValues'][number];
const reason = (topic: Reason['topic'], agreement: Reason['agreement'], field: string | null = null) =>
  ({ topic, agreement, field, bits: 1 }) as Reason;

function facts(one: Partial<Contact>, other: Partial<Contact>, reasons: Reason[] = []) {
  return pairFacts([contact(one), contact(other)], reasons);
}
const standings = (...args: Parameters<typeof facts>) =>
  Object.fromEntries(facts(...args).map(({ kind, standing }) => [kind, standing]));

describe('DUP-1 facts of a pair', () => {
  it('DUP-1 stand as the same whatever case, accents and spelling of numbers are', () => {
    const one = { lastName: 'Lefèvre', email: 'M.L@example.org', phoneMobile: '+33639982107' };
    const other = { lastName: 'LEFEVRE', email: 'm.l@example.org', phoneOther: '06 39 98 21 07' };
    expect(standings(one, other)).toEqual({ NAME: 'SAME', email: 'SAME', PHONES: 'SAME' });
  });

  it('DUP-1 tell what contradicts from what only one of them says', () => {
    const one = { firstName: 'Jean', email: 'j@example.org', city: 'Lyon', organization: 'Aviron' };
    const other = { firstName: 'Jeanne', city: 'Lyon', zip: '69006' };
    expect(standings(one, other)).toEqual({
      NAME: 'DIFFERENT',
      email: 'MORE',
      ADDRESS: 'MORE',
      organization: 'MORE',
    });
  });

  it('DUP-1 leave out what neither says', () => {
    expect(facts({ lastName: 'Dupont' }, { lastName: 'Dupont' }).map(({ kind }) => kind)).toEqual(['NAME']);
  });

  it('DUP-1 know one name in each other’s place and in one field', () => {
    const straight = { firstName: 'Thi Lan', lastName: 'Nguyen' };
    expect(standings(straight, { firstName: 'Nguyen', lastName: 'Thi Lan' })).toEqual({ NAME: 'SAME' });
    expect(standings(straight, { lastName: 'Nguyen Thi Lan' })).toEqual({ NAME: 'SAME' });
  });

  it('DUP-1 are the same where a reason says so, however they are written', () => {
    const one = { street: '12, r. des Lilas', city: 'Paris' };
    const other = { street: '12 rue des Lilas', city: 'Paris' };
    expect(standings(one, other)).toEqual({ ADDRESS: 'DIFFERENT' });
    expect(standings(one, other, [reason('ADDRESS', 'EXACT')])).toEqual({ ADDRESS: 'SAME' });
  });

  it('DUP-1 show the fields that reasons name, and no others of the workspace', () => {
    const one = { customValues: [custom('born', 'DATE', '1951-06-02'), custom('note', 'TEXT', 'a')] };
    const other = { customValues: [custom('born', 'DATE', '1984-11-19'), custom('note', 'TEXT', 'b')] };
    expect(standings(one, other, [reason('BIRTH_DATE', 'DIFFERENT', 'custom:born')])).toEqual({
      'custom:born': 'DIFFERENT',
    });
  });

  it('DUP-1 show the gender only where it speaks against', () => {
    const [one, other] = [{ gender: 'MALE' as const }, { gender: 'FEMALE' as const }];
    expect(standings(one, other)).toEqual({});
    expect(standings(one, other, [reason('GENDER', 'DIFFERENT')])).toEqual({ gender: 'DIFFERENT' });
  });

  it('DUP-1 find e-mail addresses and numbers wherever they stand', () => {
    const one = { email: 'j@example.org', phoneWork: '+41 22 555 01 02' };
    const other = {
      identifier: 'J@example.org',
      customValues: [custom('home', 'PHONE', '+41225550102'), custom('second', 'EMAIL', 'j@example.org')],
    };
    const [email, phones] = facts(one, other);
    expect(email).toMatchObject({ kind: 'email', standing: 'SAME' });
    expect(email!.sides[1].map(({ field }) => field)).toEqual(['identifier']);
    expect(phones).toMatchObject({ kind: 'PHONES', standing: 'SAME' });
  });

  it('DUP-1 mark the letters in which two values differ, field by field', () => {
    const [name] = facts(
      { firstName: 'Mathieu', lastName: 'Dupont' },
      { firstName: 'Matthieu', lastName: 'Dupond' },
    );
    expect(name!.sides.map((side) => side.map(({ letters }) => letters?.own))).toEqual([
      ['', 't'],
      ['t', 'd'],
    ]);
  });
});
