import { createRowReader, guessFields } from '../../../packages/shared/src/index.ts';
import {
  makeWorkbook,
  textRow,
} from '../../../packages/client/src/features/spreadsheets/fixtures/make-workbook.ts';
import { makeRandom } from '../../../packages/server/bench/trust/random.ts';
import { scaled } from '../../../packages/server/bench/trust/scale.ts';
import type { TrustFigure } from '../../../packages/server/bench/trust/trust-figure.ts';
import { readSpreadsheet } from '../../read-spreadsheet.ts';

const WORDS = [
  ...Object.getOwnPropertyNames(Object.prototype),
  ...['prototype', '__proto__.admin', 'constructor.prototype', 'then', 'length', 'name', 'toJSON', 'NaN'],
  ...['identifiant', 'Identifiant', 'nom', 'nom', 'x', '0', '-1', 'custom:__proto__', 'role', 'admin'],
];
const FIELDS = ['lastName', 'firstName', 'city', 'organization', 'jobTitle', 'street', 'zip', 'badgeInfo'];

/** Headings that name what objects have by themselves, twice and more, in both kinds of files. */
export async function trustHostileHeadings(): Promise<TrustFigure[]> {
  const sets = scaled(50);
  const before = prototypeOf();
  const found = { columns: 0, lost: 0, mismapped: 0 };
  for (let seed = 0; seed < sets; seed++) {
    const headings = makeSet(seed);
    const row = headings.map((_, place) => `value ${place}`);
    for (const bytes of [asCsv([headings, row]), asWorkbook([headings, row])]) {
      const { headings: read, rows } = await readSpreadsheet(bytes);
      found.columns += headings.length;
      for (const place of headings.keys())
        if (read[place] !== headings[place] || rows[0]?.[place] !== row[place]) found.lost += 1;
      // Nothing of the machine is guessed for a field, and a column goes where a person says, whatever it is called.
      found.mismapped += guessFields(read).filter((guess) => guess && !isWord(guess.field)).length;
      const columns = read.map((heading, place) => ({ heading, field: FIELDS[place] ?? null }));
      const { fields, read: readRow } = createRowReader(columns, { country: 'FR' });
      const { values } = readRow(rows[0]!);
      found.mismapped += fields.filter((_, place) => values[place] !== row[place]).length;
    }
  }
  const isUntouched = prototypeOf() === before;
  return [
    {
      row: 12,
      promise: `${sets} sets of hostile headings, as CSV and workbook: \`Object.prototype\` as before, every column can be named`,
      measured: `${isUntouched ? 'unchanged' : 'changed'}; ${found.lost} of ${found.columns} columns lost, ${found.mismapped} values elsewhere than said`,
      kept: isUntouched && found.lost + found.mismapped === 0,
    },
  ];
}

const isWord = (field: string) => /^[a-z]+[A-Za-z0-9]*$/.test(field) && !(field in Object.prototype);

function prototypeOf(): string {
  return JSON.stringify([
    Object.getOwnPropertyNames(Object.prototype),
    ['admin', 'value 0', 'role'].map((name) => name in {}),
  ]);
}

function makeSet(seed: number): string[] {
  const next = makeRandom(seed);
  return Array.from({ length: 8 }, (_, place) =>
    place === 0 ? '__proto__' : WORDS[Math.floor(next() * WORDS.length)]!,
  );
}

function asCsv(rows: readonly string[][]): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(rows.map((cells) => cells.join(';')).join('\n'));
}

function asWorkbook(rows: readonly string[][]): Uint8Array<ArrayBuffer> {
  const text = rows.map((cells, index) => textRow(index + 1, cells)).join('');
  return Uint8Array.from(makeWorkbook({ sheets: [{ name: 'A', rows: text }] }));
}
