import { guessFields } from '@convive/shared';
import { describe, expect, it } from 'vitest';
import { readFixture, textSource } from '../fixtures/read-fixture.ts';
import type { ByteSource } from '../byte-source.ts';
import { inspectSource, type Inspection } from '../inspect-source.ts';

async function inspect(source: ByteSource): Promise<Inspection> {
  let last: Inspection | undefined;
  for await (const inspection of inspectSource(source, {}, 500)) last = inspection;
  if (!last?.isComplete) throw new Error('the last inspection must be complete');
  return last;
}

/** What each row gives to the fields that its headings name by themselves, and what has none. */
function readByField({ columns, preview }: Inspection) {
  const filled = columns.filter(({ samples }) => samples.length > 0);
  const guesses = guessFields(filled.map(({ heading }) => heading ?? ''));
  return preview.map(({ cells }) =>
    Object.fromEntries(
      filled.flatMap(({ heading, index }, position) => {
        const cell = cells[index];
        return cell ? [[guesses[position]?.field ?? heading, cell]] : [];
      }),
    ),
  );
}

describe('IMP-2 exports of Google Contacts', () => {
  it('IMP-2 of today: phones by their labels, several values come apart, groups without Google’s own', async () => {
    const found = await inspect(readFixture('google-contacts-2024.csv'));
    expect(found.origin).toBe('GOOGLE');
    expect(readByField(found)).toEqual([
      {
        firstName: 'Ann',
        lastName: 'Martin',
        title: 'Dr',
        organization: 'Acme',
        jobTitle: 'Directrice',
        groups: 'Friends; Choir',
        email: 'ann@work.example',
        'E-mail 2 - Value': 'ann@home.example ::: ann2@home.example',
        phoneMobile: '06 12 34 56 78',
        phoneOther: '01 23 45 67 89',
        'Phone 4 - Value': '07 11 22 33 44',
        Fax: '01 00 00 00 00',
        street: '1 rue de la Paix, bât. B\nEscalier 2',
        city: 'Lyon',
        zip: '69001',
        country: 'FR',
        'Website 1 - Label': 'Profile',
        'Website 1 - Value': 'https://example.org/a ::: https://example.org/b',
      },
      {
        firstName: 'Bob',
        lastName: 'Roe',
        Nickname: 'Bobby',
        groups: 'family',
        email: 'bob@example.org',
        phoneWork: '+33 1 55 55 55 55',
        phoneOther: '+33 1 44 44 44 44',
      },
    ]);
    expect(found.columns.every(({ samples }) => samples.length > 0)).toBe(true);
    expect(found.notes).toEqual([{ code: 'FURTHER_VALUES', count: 1, rows: [2] }]);
  });

  it('IMP-2 of before: given and family names, several values of one field are told and kept beside', async () => {
    const found = await inspect(readFixture('google-contacts-given-name.csv'));
    expect(readByField(found)).toEqual([
      {
        Name: 'Zoë Dupré',
        firstName: 'Zoë',
        lastName: 'Dupré',
        groups: 'Friends',
        email: 'zoe@example.org',
        'E-mail 2 - Value': 'zoe2@example.org ::: zoe3@example.org',
        phoneMobile: '+41 79 123 45 67',
        phoneWork: '+41 22 123 45 67',
        organization: 'Firma',
        jobTitle: 'Chefin',
        city: 'Genève',
        'Further values': 'Address 1 - City: Nyon; Organization 1 - Name: Verein',
      },
    ]);
    expect(found.notes).toEqual([{ code: 'FURTHER_VALUES', count: 1, rows: [2] }]);
  });

  it('IMP-2 keeps short and long rows what they are', async () => {
    const text = 'First Name,E-mail 1 - Label,E-mail 1 - Value,Notes\nAnn\nBob,,bob@example.org,hi,more\n';
    const found = await inspect(textSource(text));
    expect(found.preview.map(({ cells }) => cells)).toEqual([['Ann'], ['Bob', 'bob@example.org', '', 'hi']]);
    expect(found.notes.map(({ code }) => code)).toEqual(['ROW_TOO_SHORT', 'ROW_TOO_LONG']);
  });

  it('IMP-2 leaves other tables alone, whatever their cells hold', async () => {
    const found = await inspect(textSource('Name,E-mail 1\nAnn,a@example.org ::: b@example.org\n'));
    expect(found).toMatchObject({
      origin: null,
      preview: [{ cells: ['Ann', 'a@example.org ::: b@example.org'] }],
    });
  });
});
