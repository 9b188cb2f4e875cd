import { describe, expect, it } from 'vitest';
import { CONTACT_FIELDS, contactField, MAPPABLE_FIELDS } from './contact-fields.ts';
import { guessField } from './heading-synonyms.ts';

describe('the catalogue of fields', () => {
  it('CON-2 holds every default field in its order', () => {
    expect(CONTACT_FIELDS.map((field) => field.key).join(' ')).toBe(
      'identifier title function firstName lastName organization phoneMobile phoneWork phoneOther imageUrl jobTitle badgeInfo ' +
        'email street zip city country language gender username directory emailConsent',
    );
    expect(MAPPABLE_FIELDS.slice(-2)).toEqual(['fullName', 'id']);
  });

  it('CON-2 offers headings for each field that map to it without a doubt', () => {
    for (const { key, headings } of CONTACT_FIELDS) {
      expect(headings.length).toBeGreaterThan(3);
      for (const heading of headings)
        expect([heading, guessField(heading)]).toEqual([heading, { field: key, confidence: 'EXACT' }]);
    }
  });

  it('knows no field by a hostile name', () => {
    for (const name of ['__proto__', 'constructor', 'toString', ''])
      expect(contactField(name)).toBeUndefined();
  });
});
