import { describe, expect, it } from 'vitest';
import { CONTACT_FIELDS } from '../contact-fields.ts';
import { LIMITS } from '../limits.ts';
import { normaliseField } from './normalise-field.ts';
import { normaliseValue } from './normalise-value.ts';

const context = { country: 'FR' };
const ID = '019a2b3c-4d5e-7f80-9a1b-2c3d4e5f6071';

describe('normaliseField', () => {
  it('CON-1 takes an empty text for no value, whatever the field', () => {
    for (const { key, type } of CONTACT_FIELDS) {
      expect(normaliseField(key, ' \u00a0', context)).toEqual({ value: null });
      expect(normaliseValue(type, '', context)).toEqual({ value: null });
    }
  });

  it.each([
    'ליאור כהן',
    '\u202bמשה\u202c',
    '王小明',
    "O'Neil",
    "d'Été",
    'van der Berg',
    '👩‍👩‍👧 Zoé',
    'a  b',
    '<script>alert(1)</script>',
    '{{template}}',
    "'; drop table contact;--",
    'é'.repeat(200),
    '😀'.repeat(200),
  ])('CON-1 keeps the name %s as it is', (name) => {
    expect(normaliseField('lastName', name, context)).toEqual({ value: name });
  });

  it.each([
    ['OWNER', ['Propriétaire', 'Owner', 'Inhaber']],
    ['ADMIN', ['Administration', 'Administrator', 'Verwaltung']],
    ['MANAGER', ["Gestion d'événements", 'Gestion d’événements', 'Event manager', 'Veranstaltungsleitung']],
    ['MEMBER', ['Membre', 'member', 'Mitglied']],
    [undefined, ['Chef', 'Gestion']],
  ])('INV-1 reads the role %s by each of the names it is shown by', (role, names) => {
    for (const name of names) expect(normaliseField('admin', name, context).value ?? undefined).toBe(role);
  });

  it('INV-1 tells of what is neither yes nor no that a role was expected too', () => {
    expect(normaliseField('admin', 'peut-être', context)).toEqual({ value: null, issue: 'UNKNOWN_ROLE' });
    expect(normaliseField('admin', 'oui', context)).toEqual({ value: 'true' });
  });

  it('IMP-8 refuses a value longer than its field, counted in characters as a person sees them', () => {
    expect(normaliseField('lastName', '😀'.repeat(255), context).value).toHaveLength(510);
    expect(normaliseField('lastName', 'é'.repeat(256), context)).toEqual({
      value: null,
      issue: 'VALUE_TOO_LONG',
    });
    expect(normaliseField('identifier', 'x'.repeat(256), context)).toEqual({
      value: null,
      issue: 'IDENTIFIER_TOO_LONG',
    });
    const long = 'x'.repeat(LIMITS.cellCharacters + 1);
    expect(normaliseValue('TEXT', long, context)).toEqual({ value: null, issue: 'VALUE_TOO_LONG' });
    expect(normaliseValue('TEXT', long.slice(1), context)).toEqual({ value: long.slice(1) });
  });

  it('IMP-8 refuses in every field what the database cannot hold', () => {
    for (const { key } of CONTACT_FIELDS) {
      expect(normaliseField(key, 'a\0b', context)).toEqual({ value: null, issue: 'NUL_CHARACTER' });
      expect(normaliseField(key, 'a\ud83d', context)).toEqual({ value: null, issue: 'LONE_SURROGATE' });
      expect(normaliseField(key, '\ude00a', context)).toEqual({ value: null, issue: 'LONE_SURROGATE' });
    }
  });

  it('IMP-3 takes a contact id in any case and nothing else', () => {
    expect(normaliseField('id', ` ${ID.toUpperCase()} `, context)).toEqual({ value: ID });
    expect(normaliseField('id', '12', context)).toEqual({ value: null, issue: 'INVALID_ID' });
    expect(normaliseField('id', '\0', context)).toEqual({ value: null, issue: 'NUL_CHARACTER' });
  });

  it('CON-1 stores nothing that it would read otherwise the next time', () => {
    for (const { key } of CONTACT_FIELDS) {
      for (const text of [
        '0612345678',
        'Suisse',
        'Allemand',
        'Mme',
        'interne',
        'oui',
        'Ann <a@b.fr>',
        'https://a.fr/x',
      ]) {
        const { value } = normaliseField(key, text, context);
        if (value !== null)
          expect([key, normaliseField(key, value, { country: null }).value]).toEqual([key, value]);
      }
    }
  });
});

it.each(['identifier', 'street', 'lastName'] as const)(
  'IMP-17 lines of %s end as they do in files, however they were typed',
  (key) => {
    expect(normaliseField(key, 'one\r\ntwo\rthree\nfour', context)).toEqual({
      value: 'one\ntwo\nthree\nfour',
    });
  },
);
