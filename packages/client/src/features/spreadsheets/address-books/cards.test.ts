import { guessField, LOCALES } from '@convive/shared';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ByteSource } from '../byte-source.ts';
import { readFixture, textSource } from '../fixtures/read-fixture.ts';
import { inspectSource, type Inspection, type ReadingChoices } from '../inspect-source.ts';
import { CARD_COLUMNS, cardHeadings } from './card-columns.ts';
import { CardReader } from './read-cards.ts';

async function inspect(source: ByteSource, choices: ReadingChoices = {}): Promise<Inspection> {
  let last: Inspection | undefined;
  for await (const inspection of inspectSource(source, choices, 500)) last = inspection;
  if (!last?.isComplete) throw new Error('the last inspection must be complete');
  return last;
}

/** The cards as objects of what they hold, by English headings. */
async function cardsOf(name: string): Promise<Record<string, string>[]> {
  const { columns, preview } = await inspect(readFixture(name, 7));
  return preview.map(({ cells }) =>
    Object.fromEntries(
      columns.flatMap(({ heading, index }) => (cells[index] ? [[heading ?? '', cells[index]]] : [])),
    ),
  );
}

function readText(text: string, pieceLength = text.length || 1) {
  const reader = new CardReader();
  const rows = [];
  for (let start = 0; start < text.length; start += pieceLength) {
    rows.push(...reader.push(text.slice(start, start + pieceLength)));
  }
  return [...rows, ...reader.finish()];
}

describe('IMP-1 contact cards', () => {
  it('IMP-1 reads version 2.1: quoted-printable with soft breaks, character sets, bare types', async () => {
    expect(await cardsOf('vcard-21-quoted-printable-soft-breaks.vcf')).toEqual([
      {
        Notes: 'never readTEL;CELL:07 99 99 99 99',
        Title: 'Mme',
        'First name': 'Hélène',
        'Last name': 'L’Hôte',
        Organization: 'Café Müller',
        'E-mail': 'helene@example.org',
        'Mobile phone': '06 12 34 56 78',
        'Work phone': '01 23 45 67 89',
        Fax: '01 23 45 67 80',
        Street: '1 rue du Général, Bat. B',
        'Postal code': '69001',
        City: 'Lyon',
        Country: 'France',
      },
    ]);
  });

  it('IMP-1 reads version 3.0: folded lines, escapes, groups with their labels, the preferred ones first', async () => {
    expect(await cardsOf('vcard-30-folded-lines-escapes-and-groups.vcf')).toEqual([
      {
        Notes: 'first\nsecond',
        Title: 'Dr.',
        'First name': 'Zoë',
        'Middle name': 'Marie',
        'Last name': 'Dupré; fils',
        Organization: 'Bäcker, Söhne & Cie',
        Department: 'Einkauf',
        'Job title': 'Directrice',
        'E-mail': 'zoe@travail.example',
        'E-mail 2': 'zoe@maison.example',
        'E-mail 3': 'zoe3@example.org, zoe4@example.org',
        'Mobile phone': '+41 79 123 45 67',
        'Work phone': '+41 22 123 45 67',
        'Other phone': '+41 79 765 43 21',
        'Phone 4': '+41 22 000 00 00',
        Street: 'Rue du Lac 1, Bâtiment B',
        'Postal code': '1204',
        City: 'Genève',
        Region: 'GE',
        Country: 'Suisse',
        'Address 2': 'Rue privée 2, 1260, Nyon, VD, Suisse',
        Groups: 'Amis; "Comité, bureau"',
        Birthday: '--04-12',
      },
    ]);
  });

  it('IMP-1 reads version 4.0: quoted parameters, numbers as addresses, an identifier somebody gave; a list is nobody', async () => {
    const found = await cardsOf('vcard-40-parameters-in-quotes-and-uris.vcf');
    expect(found).toEqual([
      {
        'UID of the card': 'M-0042',
        'First name': 'Jürgen',
        'Last name': 'Weiß',
        Organization: 'Firma GmbH',
        Function: 'Kassenwart',
        'E-mail': 'juergen@firma.example',
        'E-mail 2': 'juergen@privat.example',
        'Mobile phone': '+49-151-23456789',
        'Work phone': '+49-30-1234567',
        Street: 'Hauptstraße 1',
        'Postal code': '10115',
        City: 'Berlin',
        Country: 'Deutschland',
        Language: 'de',
        Gender: 'M',
        'Image URL': 'https://example.org/juergen.jpg',
        Birthday: '1984-12-01',
        Website: 'https://example.org',
      },
      { 'First name': 'Ann', 'Last name': 'Martin', 'E-mail': 'ann@example.org' },
    ]);
  });

  it('IMP-1 numbers the rows as the file has the cards', async () => {
    const { preview } = await inspect(readFixture('vcard-40-parameters-in-quotes-and-uris.vcf'));
    expect(preview.map(({ row }) => row)).toEqual([1, 3]);
  });

  it('IMP-1 reads bytes of Windows-1252, and as told', async () => {
    const found = await inspect(readFixture('vcard-windows-1252-bytes.vcf'));
    expect(found.reading).toEqual({ encoding: 'windows-1252', cardLanguage: 'en', hasHeadings: true });
    expect(await cardsOf('vcard-windows-1252-bytes.vcf')).toMatchObject([
      { 'First name': 'Hélène', 'Last name': 'L’Hôte' },
      { 'First name': 'René', 'Last name': 'Müller' },
    ]);
    const asUtf8 = await inspect(readFixture('vcard-windows-1252-bytes.vcf'), { encoding: 'utf-8' });
    expect(asUtf8.notes).toMatchObject([{ code: 'REPLACED_LETTERS', rows: [1, 2] }]);
  });

  it('IMP-1 ends a card that nobody closed where the next begins, and says which', async () => {
    const found = await inspect(readFixture('vcard-unclosed-card.vcf'));
    expect(found.rowCount).toBe(3);
    expect(found.notes).toEqual([{ code: 'UNCLOSED_CARD', count: 2, rows: [1, 3] }]);
  });

  it('IMP-1 passes over a card inside a card', async () => {
    expect(await cardsOf('vcard-card-inside-a-card.vcf')).toEqual([
      { 'First name': 'Ada', 'Last name': 'Chef', 'E-mail': 'ada@example.org' },
    ]);
  });

  it('IMP-1 knows cards by their content, whatever the file is called', async () => {
    expect(await cardsOf('vcard-named-txt.txt')).toEqual([
      { 'First name': 'Ann', 'Last name': 'Martin', 'E-mail': 'ann@example.org' },
    ]);
  });

  it('IMP-1 makes no person of a company', async () => {
    expect(await cardsOf('vcard-company-without-a-name.vcf')).toEqual([
      { Organization: 'Traiteur Bon', 'Other phone': '01 40 00 00 00' },
    ]);
  });

  it('IMP-1 says that a file of cards without anybody is empty', async () => {
    const found = inspect(readFixture('vcard-without-a-person.vcf'));
    await expect(found).rejects.toMatchObject({ fault: { code: 'EMPTY' } });
  });

  it('IMP-1 reads what was noted down, and an organisation as what it is', async () => {
    expect(await cardsOf('vcard-organisation-and-notes.vcf')).toEqual([
      {
        'First name': 'Ann',
        'Last name': 'Roe',
        Notes: 'No gluten\nNot on Wednesdays; thanks\nSings alto',
      },
      { Organization: 'École de musique', 'E-mail': 'info@ecole.example' },
    ]);
  });

  it('IMP-1 passes over photos of megabytes, folded or not', async () => {
    const folded = `PHOTO;ENCODING=b;TYPE=JPEG:${'A'.repeat(60)}\n ${`${'B'.repeat(74)}\n `.repeat(30_000)}`;
    const photos = [folded, `PHOTO:data:image/jpeg;base64,${'C'.repeat(3_000_000)}`];
    const text = photos.map((photo, row) => `BEGIN:VCARD\nN:Doe;A${row}\n${photo}\nTEL:1${row}\nEND:VCARD\n`);
    const found = await inspect(textSource(text.join(''), 50_000));
    expect(found.columns.map(({ heading }) => heading)).toEqual(['First name', 'Last name', 'Other phone']);
    expect(found.columns.map(({ samples }) => samples)).toEqual([['A0', 'A1'], ['Doe'], ['10', '11']]);
    expect(found.notes).toEqual([{ code: 'PHOTO_LEFT_OUT', count: 2, rows: [1, 2] }]);
  });
});

describe('IMP-2 headings of cards', () => {
  it('IMP-2 map themselves in the person’s language, and what has no field to nothing', async () => {
    const own = new Set(CARD_COLUMNS as readonly string[]);
    const fieldless = ['uid', 'middleName', 'department', 'region', 'fax', 'birthday', 'note', 'website'];
    for (const language of LOCALES) {
      const guesses = cardHeadings(language).map((heading) => guessField(heading));
      const expected = CARD_COLUMNS.map((column) => {
        const hasField = !fieldless.includes(column) && !/^(second|further)/.test(column) && own.has(column);
        return hasField ? { field: column, confidence: 'EXACT' } : null;
      });
      expect(guesses).toEqual(expected);
    }
    const { columns } = await inspect(readFixture('vcard-named-txt.txt'), { language: 'fr' });
    expect(columns.map(({ heading }) => heading)).toEqual(['Prénom', 'Nom', 'E-mail']);
  });
});

describe('IMP-1 TRUST-11 hostile cards', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      'BEGIN:VCARD\n',
      'END:VCARD\n',
      'VERSION:2.1\n',
      'AGENT:\n',
      '\n ',
      '=\n',
      '\\',
      ';',
      ':',
      '"',
    ),
    fc.constantFrom(
      'N:',
      'TEL;CELL:',
      'N;ENCODING=QUOTED-PRINTABLE:=C3=A',
      'FN;ENCODING=B:????',
      'EMAIL;X="',
      '=',
    ),
    fc.string({ unit: 'binary', maxLength: 8 }),
  );

  it('IMP-1 TRUST-11 reads the same from any text however it is cut into pieces, and never throws', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), fc.integer({ min: 1, max: 9 }), (pieces, length) => {
        const text = `BEGIN:VCARD\n${pieces.join('')}`;
        const whole = readText(text);
        expect(readText(text, length)).toEqual(whole);
        for (const { cells } of whole) expect(cells).toHaveLength(CARD_COLUMNS.length);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['cards nobody closes', 'BEGIN:VCARD\n', 50_000],
    ['numbers in one card', 'TEL;TYPE=cell:+33612345678\n', 200_000],
    ['parameters in one line', ';TYPE="cell', 300_000],
    ['soft breaks', 'N;ENCODING=QUOTED-PRINTABLE:=41=\n', 200_000],
    ['folds', ' a\n', 500_000],
    ['escapes', '\\;', 1_000_000],
    ['agents', 'AGENT:\nBEGIN:VCARD\n', 200_000],
    ['colons', ':', 1_000_000],
  ])('IMP-1 TRUST-11 does not hang on %s', (_, text, times) => {
    expect(readText(`BEGIN:VCARD\nN:${text.repeat(times)}`, 100_000).length).toBeGreaterThan(0);
  });
});
