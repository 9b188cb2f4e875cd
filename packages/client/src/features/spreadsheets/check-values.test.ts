import { expect, it } from 'vitest';
import { checkValues, type ValueCheck } from './check-values.ts';
import { textSource } from './fixtures/read-fixture.ts';
import type { ChosenColumn } from './pick-cells.ts';
import { readTable } from './read-table.ts';

const READING = { encoding: 'utf-8', delimiter: ';', hasHeadings: true } as const;

async function check(text: string, chosen: ChosenColumn[]): Promise<ValueCheck> {
  const steps = checkValues(await readTable(textSource(text), READING, 500), chosen, { country: 'FR' });
  for (;;) {
    const step = await steps.next();
    if (step.done) return step.value;
  }
}

const NAME: ChosenColumn = { index: 0, column: { heading: 'nom', field: 'lastName' } };
const LANGUAGE: ChosenColumn = { index: 2, column: { heading: 'langue', field: 'language' } };

it('IMP-8 groups what cannot be read by value, with counts and the first rows', async () => {
  const text = `nom;notes;langue\nA;;klingon\nB;;fr\n\nC;;Klingon\nD;;klingon\nE;;klingon\nF;;elfe\n`;
  const found = await check(text, [NAME, LANGUAGE]);
  expect(found.rowCount).toBe(6);
  expect(found.readableRows).toBe(1);
  expect(found.groups).toEqual([
    {
      code: 'UNKNOWN_LANGUAGE',
      column: 2,
      value: 'klingon',
      count: 4,
      rows: [2, 5, 6],
      isBlocking: true,
    },
    { code: 'UNKNOWN_LANGUAGE', column: 2, value: 'elfe', count: 1, rows: [8], isBlocking: true },
  ]);
});

it('IMP-8 reads taught values, whatever their case and outer blanks', async () => {
  const values = [{ from: 'klingon', to: 'fr' }];
  const taught = { ...LANGUAGE, column: { ...LANGUAGE.column, values } };
  const found = await check(`nom;notes;langue\nA;;klingon\nB;; Klingon \n`, [NAME, taught]);
  expect(found.groups).toEqual([]);
  expect(found.readableRows).toBe(2);
});

it('IMP-8 a value that is left out keeps no row out, and is told', async () => {
  const values = [{ from: 'klingon', to: '' }];
  const leftOut = { ...LANGUAGE, column: { ...LANGUAGE.column, values } };
  const found = await check(`nom;notes;langue\nA;;klingon\nB;; Klingon \n`, [NAME, leftOut]);
  expect(found.groups).toMatchObject([{ code: 'VALUE_LEFT_OUT', value: 'klingon', isBlocking: false }]);
  expect(found.readableRows).toBe(2);
});

it('IMP-8 names what is wrong with a whole row', async () => {
  const found = await check(`nom;notes;langue\nA\nB;;fr;surplus\nC;;fr;\n`, [NAME, LANGUAGE]);
  expect(found.groups.map(({ code, column, rows }) => ({ code, column, rows }))).toEqual([
    { code: 'ROW_TOO_LONG', column: null, rows: [3] },
    { code: 'ROW_TOO_SHORT', column: null, rows: [2] },
  ]);
});

it('IMP-8 lists 200 groups and counts the values beyond', async () => {
  const rows = Array.from({ length: 6000 }, (_, index) => `N;;x${index}`).join('\n');
  const found = await check(`nom;notes;langue\n${rows}\n`, [NAME, LANGUAGE]);
  expect(found.groups).toHaveLength(200);
  expect(found.unlisted).toBe(5800);
});

it('IMP-8 thousands of remarks leave room for what keeps rows out', async () => {
  const phone: ChosenColumn = { index: 1, column: { heading: 'tél', field: 'phoneMobile' } };
  const rows = Array.from({ length: 6000 }, (_, index) => `N;ext ${index};fr`).join('\n');
  const found = await check(`nom;tél;langue\n${rows}\nN;;elfe\n`, [NAME, phone, LANGUAGE]);
  expect(found.groups[0]).toMatchObject({ value: 'elfe', rows: [6002], isBlocking: true });
  expect(found.unlisted).toBe(0);
  expect(found.counts).toEqual({ INVALID_PHONE: 6000, UNKNOWN_LANGUAGE: 1 });
});
