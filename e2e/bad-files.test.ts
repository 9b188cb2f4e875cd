import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openSignedIn } from './browser.ts';
import { ask, signIn } from './convive-api.ts';
import { ImportWizard } from './import-wizard.page.ts';
import { type Journey, openJourney } from './open-journey.ts';

let journey: Journey;
let page: Page;
let wizard: ImportWizard;

beforeAll(async () => {
  journey = await openJourney();
  page = await openSignedIn(journey.browser, journey.app);
  wizard = new ImportWizard(page);
});

afterAll(() => journey?.close());

beforeEach(async () => {
  // A fresh load: what was wrong with the last file is forgotten with it.
  await page.goto(`${journey.app.url}/import/new`);
});

/** The refusal is told, and the very same page takes a good file afterwards. */
async function expectRefusal(file: { name: string; bytes: Buffer | string }, told: RegExp): Promise<void> {
  await wizard.choose(file.name, file.bytes);
  await page.getByRole('alert').filter({ hasText: told }).waitFor();
  expect(await page.getByRole('button', { name: 'Continuer' }).isVisible()).toBe(false);
  await wizard.choose('bon.csv', 'Nom;Ville\nPerrin;Lyon\n');
  await page.getByText(/1\s+ligne\s+·\s+2\s+colonnes/).waitFor();
  expect(await page.getByRole('alert').count()).toBe(0);
}

const zipOf = (entry: string) =>
  Buffer.concat([
    Buffer.from([0x50, 0x4b, 0x03, 0x04, 20, 0, 0, 0, 0, 0]),
    Buffer.alloc(16),
    Buffer.from([entry.length, 0, 0, 0]),
    Buffer.from(entry),
  ]);
const columnsOf = (count: number) => {
  const line = (cell: (index: number) => string) =>
    Array.from({ length: count }, (_, i) => cell(i)).join(';');
  return `${line((index) => `Colonne ${index}`)}\n${line((index) => `valeur ${index}`)}\n`;
};

const REFUSED: [title: string, name: string, bytes: Buffer | string, told: RegExp][] = [
  ['an empty file', 'vide.csv', '', /fichier est vide/],
  ['blank lines alone', 'blancs.csv', '\r\n\r\n   \r\n', /fichier est vide/],
  ['headings alone', 'titres.csv', 'Nom;Prénom;E-mail\r\n', /titres, mais aucune ligne/],
  [
    'a picture that is called a CSV',
    'photo.csv',
    Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex'),
    /C’est une image/,
  ],
  [
    'a workbook cut off',
    'classeur.csv',
    zipOf('xl/workbook.xml'),
    /classeur est endommagé.*Classeur Excel \(\.xlsx\)/s,
  ],
  ['an archive', 'archive.csv', zipOf('contacts.csv'), /archive ZIP/],
  ['bytes of no kind', 'octets.csv', Buffer.from(Array.from({ length: 4096 }, (_, i) => i % 251)), /texte/],
  ['501 columns', 'large.csv', columnsOf(501), /Trop de colonnes.*501.*500/s],
  ['5,000 columns', 'geant.csv', columnsOf(5000), /Trop de colonnes.*5\s000.*500/s],
];

describe('a file that is not what it should be', () => {
  test.each(REFUSED)(
    'IMP-1 %s is told in plain words, and the next file is welcome',
    async (_, name, bytes, told) => {
      await expectRefusal({ name, bytes }, told);
    },
  );

  test('IMP-1 a single line without headings may be said to be a person', async () => {
    await wizard.choose('une-ligne.csv', 'Perrin;Anaïs;Lyon\r\n');
    await page.getByRole('button', { name: 'Le fichier n’a pas de titres' }).click();
    await page.getByText(/1\s+ligne\s+·\s+3\s+colonnes/).waitFor();
  });

  test('IMP-2 a heading that is a word of the machine is a heading like any other', async () => {
    await wizard.choose('pieges.csv', '__proto__;constructor;Nom\nx;y;Perrin\n');
    await wizard.goOn();
    await page.getByText(/Ne seront pas importées\s: __proto__, constructor\./).waitFor();
    expect(await wizard.fieldFor('__proto__').inputValue()).toBe('');
    await wizard.goOn();
    await wizard.goOn();
    await page.getByText(/l’unique ligne se lit sans problème/i).waitFor();
  });

  test('IMP-8 a NUL byte in a cell spoils its row alone', async () => {
    await wizard.choose('nul.csv', `Nom;Ville\nPer\0rin;Lyon\nWeber;Bern${'\nOrtega;Sevilla'.repeat(20)}\n`);
    await goToValues();
    await page.getByText(/caractère nul/).waitFor();
    await page.getByText(/21 lignes lisibles\s*·\s*1 écartée/).waitFor();
  });

  test('IMP-8 a row longer than the headings is shown, and left out', async () => {
    await wizard.choose('longue.csv', 'Nom;Ville\nPerrin;Lyon;de trop\nWeber;Bern\n');
    await page.getByText(/Une ligne dépasse les titres.*Ligne 2/s).waitFor();
    await goToValues();
    await page.getByText(/La ligne dépasse les titres/).waitFor();
    await page.getByText(/1 ligne lisible\s*·\s*1 écartée/).waitFor();
  });

  test('IMP-2 two columns on one field wait for a choice', async () => {
    await wizard.choose('doublon.csv', 'E-mail;Courriel;Nom\na@example.org;b@example.org;Perrin\n');
    await wizard.goOn();
    await page.getByText('Deux colonnes visent le même champ. Choisissez laquelle garder.').waitFor();
    expect(await page.getByRole('button', { name: 'Continuer' }).isDisabled()).toBe(true);
    await wizard.fieldFor('Courriel').selectOption({ label: 'Ne pas importer' });
    await wizard.goOn();
    await wizard.heading('Que faire de chaque ligne ?').waitFor();
  });

  test('nothing of all this has reached the workspace', async () => {
    const token = await signIn(journey.app.url);
    const { data } = await ask(
      journey.app.url,
      token,
      '{ contacts { totalCount } contactImports { edges { node { id } } } }',
    );
    expect(data).toEqual({ contacts: { totalCount: 0 }, contactImports: { edges: [] } });
  });
});

async function goToValues(): Promise<void> {
  await wizard.goOn();
  await wizard.heading(/Que contient chaque colonne|Que faire de chaque ligne/).waitFor();
  if (await wizard.heading('Que contient chaque colonne ?').isVisible()) await wizard.goOn();
  await wizard.heading('Que faire de chaque ligne ?').waitFor();
  await wizard.goOn();
  await wizard.heading('Tout se lit-il bien ?').waitFor();
}
