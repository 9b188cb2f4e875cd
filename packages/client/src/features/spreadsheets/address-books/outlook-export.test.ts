import { guessFields } from '@convive/shared';
import { expect, it } from 'vitest';
import { readFixture } from '../fixtures/read-fixture.ts';
import { inspectSource, type Inspection } from '../inspect-source.ts';

/** What a row of an export gives to each field that a column was guessed for. */
async function person(file: string, row = 0): Promise<Record<string, string>> {
  let last: Inspection | undefined;
  for await (const inspection of inspectSource(readFixture(file), {}, 500)) last = inspection;
  const { columns, preview } = last!;
  const guesses = guessFields(
    columns.map(({ heading }) => heading ?? ''),
    [],
    (column) => (columns[column]?.samples.length ?? 0) > 0,
  );
  const filled = columns.flatMap(({ index }, place) => {
    const [field, cell] = [guesses[place]?.field, preview[row]?.cells[index]];
    return field && cell ? [[field, cell]] : [];
  });
  return Object.fromEntries(filled) as Record<string, string>;
}

it('IMP-2 an English export of Outlook gives each field what is meant for it, the address at home too', async () => {
  expect(await person('outlook-english.csv')).toEqual({
    ...{ title: 'Ms.', firstName: 'Ann', lastName: 'Roe', organization: 'Roe Ltd', jobTitle: 'Director' },
    ...{ street: '1 High Street', city: 'Leeds', zip: 'LS1 1AA', country: 'United Kingdom' },
    ...{ phoneMobile: '+44 7700 900123', email: 'ann@roe.example', gender: 'Unspecified' },
  });
});

it('IMP-2 so does a French one, in the letters of its time', async () => {
  expect(await person('outlook-french-windows-1252.csv')).toEqual({
    ...{
      title: 'Mme',
      firstName: 'Zoé',
      lastName: 'Dupré',
      organization: 'Atelier Dupré',
      jobTitle: 'Gérante',
    },
    ...{ street: '1 rue Haute', city: 'Nîmes', zip: '30000', country: 'France' },
    ...{ phoneWork: '04 66 12 34 56', phoneMobile: '06 12 34 56 78', email: 'zoe@dupre.example' },
    ...{ groups: 'Clients;Presse', gender: 'Non spécifié' },
  });
});

it('IMP-2 whoever has no address at work has the one at home, which is told, and no name inside Exchange for an address', async () => {
  expect(await person('outlook-french-windows-1252.csv', 1)).toMatchObject({
    ...{ lastName: 'Roy', street: '2 rue Basse', zip: '57000', city: 'Metz', email: 'lea@roy.example' },
  });
  let last: Inspection | undefined;
  const source = readFixture('outlook-french-windows-1252.csv');
  for await (const inspection of inspectSource(source, {}, 500)) last = inspection;
  expect(last?.notes).toEqual([{ code: 'HOME_ADDRESS', count: 1, rows: [3] }]);
});
