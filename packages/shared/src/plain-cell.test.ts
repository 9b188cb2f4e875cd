import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CONTACT_FIELDS } from './contact-fields.ts';
import { CUSTOM_FIELD_TYPES, isImportable } from './custom-fields.ts';
import { countryOfRow, isUsualPostcode, SURE } from './row-country.ts';
import { createRowReader } from './row-reader.ts';
import type { ImportColumn } from './column-mapping.ts';

const OPTIONS = [
  { value: 'a1', label: 'Végétarien' },
  { value: 'b2', label: 'Sans gluten' },
];
const customFields = CUSTOM_FIELD_TYPES.filter((type) => isImportable({ type })).map((type) => {
  const key = type.toLowerCase();
  return { key, title: key, type, options: OPTIONS, isUnique: false };
});
const FIELDS = [...CONTACT_FIELDS.map(({ key }) => key), ...customFields.map(({ key }) => `custom:${key}`)];
/** What is taught is looked up in every cell, so that none is read the short way. */
const NEVER = [{ from: '\u0001', to: 'x' }];

const WRITTEN = [
  ...[
    'Amélie',
    'Łukasz',
    'M. et Mme Dupont',
    'Jean & Marie',
    'Jean und',
    'Null',
    'Na',
    '#N/A',
    '########',
    '-',
    '?',
  ],
  ...[
    'n/a',
    'N.C.',
    'Aucun',
    'AUCUNE',
    'inconnu',
    'non renseigné',
    '(vide)',
    'k. A.',
    '\u212aeine',
    'Keine',
    'rené',
  ],
  ...[
    "'=1+1",
    "'+a@b.fr",
    '="0612"',
    '=1',
    '+a',
    '\tx',
    'x\n',
    'a\rb',
    'a\0b',
    'a\ud800',
    'a\u00a0',
    '\u200bx',
    'a  b c',
  ],
  ...[
    'a@b.fr',
    "o'neil@x.org",
    "'a@b.fr",
    'a@b.fr; c@d.fr',
    'mailto:a@b.fr',
    'A <a@b.fr>',
    'a.@b.fr',
    'a@b.12',
    'é@b.fr',
  ],
  ...[
    '+33612345678',
    '+3361234567',
    '06 12 34 56 78',
    '0612345678',
    '+41 79 123 45 67',
    '079 123 45 67',
    '+0612',
  ],
  ...[
    '+12125550123',
    '+33(0)612345678',
    '75001',
    '1204',
    '1204 ',
    '01000',
    '1000',
    'CH-1204',
    '12',
    'fr',
    'DE',
    'français',
  ],
  ...[
    '2024-02-29',
    '2023-02-29',
    '29.02.2024',
    '03/04/2021',
    '0000-00-00',
    '0999-01-01',
    '1',
    '0',
    '007',
    '1.234',
    '12,5',
  ],
  ...[
    'Suisse',
    'CH',
    'Femme',
    'oui',
    'non',
    'GIVEN',
    'interne',
    'Végétarien',
    'vegetarien',
    'a1',
    'Sans gluten;a1',
  ],
];
const cell = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...WRITTEN) },
  fc.string({
    unit: fc.constantFrom(...'aAé0912 .,-+@/\'"()=#\u00a0\u200b\u0301\ud800\n\0ß&'),
    maxLength: 24,
  }),
  fc.emailAddress(),
  fc.string({ unit: fc.constantFrom(...'+0123456789'), maxLength: 16 }),
  fc.constantFrom('x'.repeat(256), 'é'.repeat(300), '𝒳'.repeat(200), 'a b '.repeat(3000)),
);

describe('plain cells', () => {
  it('IMP-8 CON-1 are read the short way as by all rules, in any field and country', () => {
    const zipColumn: ImportColumn = { heading: 'zip', field: 'zip', values: NEVER };
    for (const field of FIELDS) {
      const columns = (values?: ImportColumn['values']): ImportColumn[] => [
        ...(field === 'zip' ? [] : [zipColumn]),
        { heading: field, field, values },
      ];
      for (const country of ['FR', 'CH', 'GB', null]) {
        const short = createRowReader(columns(), { country, customFields });
        const whole = createRowReader(columns(NEVER), { country, customFields });
        fc.assert(
          fc.property(cell, cell, (zip, text) => {
            const cells = field === 'zip' ? [text] : [zip, text];
            expect(short.read(cells)).toEqual(whole.read(cells));
          }),
          { numRuns: 150 },
        );
      }
    }
  });

  it('IMP-8 a usual postcode is one with which nothing in a row speaks for another country', () => {
    const zip = fc.oneof(cell, fc.string({ unit: fc.constantFrom(...'0123456789 '), maxLength: 6 }));
    const home = fc.constantFrom('FR', 'DE', 'IT', 'CH');
    const phone = fc.constantFrom('+41791234567', '079 123 45 67', '06 12 34 56 78', '+33612345678');
    fc.assert(
      fc.property(home, zip, phone, fc.constantFrom('Genève', 'Lyon'), (country, text, number, city) => {
        if (!isUsualPostcode(country, text)) return;
        const signs = { zip: text.trim(), city, phones: [number] };
        expect(countryOfRow(country, signs)).toEqual(SURE);
      }),
      { numRuns: 2000 },
    );
  });
});
