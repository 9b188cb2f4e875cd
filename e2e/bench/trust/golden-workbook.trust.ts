import {
  createRowReader,
  type CustomFieldDefinition,
  type CustomFieldType,
} from '../../../packages/shared/src/index.ts';
import {
  makeWorkbook,
  textRow,
} from '../../../packages/client/src/features/spreadsheets/fixtures/make-workbook.ts';
import type { TrustFigure } from '../../../packages/server/bench/trust/trust-figure.ts';
import { readSpreadsheet } from '../../read-spreadsheet.ts';

const ROWS = 50;
/** Days between the two calendars of workbooks. */
const CALENDARS = 1462;
const FIRST_DAY = 36_526;
const MONTHS = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(
  ' ',
);

interface Kind {
  field: string;
  /** Format code of its cells; null where they are texts. */
  format: string | number | null;
  /** The cell as the workbook has it, and as the program would write it into a CSV. */
  stored(n: number, is1904: boolean): string;
  written(n: number): string;
  /** The value that a person means; null where the program has damaged it and that has to be told. */
  meant(n: number): string | null;
}

const day = (n: number) => new Date(Date.UTC(2000, 0, 1 + n * 97));
const iso = (n: number) => day(n).toISOString().slice(0, 10);
const french = (n: number) => iso(n).split('-').toReversed().join('/');
const serial = (n: number, is1904: boolean) => String(FIRST_DAY + n * 97 - (is1904 ? CALENDARS : 0));
const long = (n: number) =>
  `${day(n).getUTCDate()} ${MONTHS[day(n).getUTCMonth()]} ${day(n).getUTCFullYear()}`;
const same = (make: (n: number) => string) => ({ stored: make, written: make, meant: make });
const price = (n: number) => String(1_234.5 + n * 1_000.25);

const KINDS: Kind[] = [
  { field: 'identifier', format: null, ...same((n) => `00${n}`) },
  { field: 'custom:code', format: null, ...same((n) => `12345678901234${10 + n}`) },
  {
    field: 'zip',
    format: '00000',
    stored: (n) => String(1_000 + n),
    written: (n) => `0${1_000 + n}`,
    meant: (n) => `0${1_000 + n}`,
  },
  { field: 'custom:day', format: 14, stored: serial, written: french, meant: iso },
  { field: 'custom:other', format: '[$-40C]d mmmm yyyy;@', stored: serial, written: long, meant: iso },
  {
    field: 'custom:yes',
    format: 0,
    stored: (n) => String(n % 2),
    written: (n) => (n % 2 ? 'VRAI' : 'FAUX'),
    meant: (n) => String(n % 2 === 1),
  },
  {
    field: 'custom:price',
    format: '#,##0.00',
    stored: price,
    written: (n) =>
      Number(price(n))
        .toFixed(2)
        .replace('.', ',')
        .replace(/\B(?=(\d{3})+,)/g, '\u202f'),
    meant: price,
  },
  {
    field: 'custom:small',
    format: 0,
    stored: (n) => `${n + 1}E-4`,
    written: (n) => ((n + 1) / 10_000).toFixed(4).replace(/0+$/, '').replace('.', ','),
    meant: (n) => String((n + 1) / 10_000),
  },
  {
    field: 'phoneMobile',
    format: null,
    stored: (n) => `003361234${1_000 + n}`,
    written: (n) => `003361234${1_000 + n}`,
    meant: (n) => `+3361234${1_000 + n}`,
  },
  {
    field: 'phoneWork',
    format: 0,
    stored: (n) => `3.36123456789${n}E+19`,
    written: (n) => `3,36123456789${n}E+19`,
    meant: () => null,
  },
];

const TYPES: Record<string, CustomFieldType> = {
  code: 'TEXT',
  day: 'DATE',
  other: 'DATE',
  yes: 'YES_NO',
  price: 'NUMBER',
  small: 'NUMBER',
};
const customFields = Object.entries(TYPES).map(
  ([key, type]) => ({ key, type, title: key, options: [] }) as unknown as CustomFieldDefinition,
);

/** One table as a workbook of either calendar and as the CSV that a French Excel writes of it. */
export async function trustGoldenWorkbook(): Promise<TrustFigure[]> {
  const files = [asCsv(), asWorkbook(false), asWorkbook(true)];
  const [csv, ...workbooks] = await Promise.all(files.map(readValues));
  const cells = ROWS * KINDS.length;
  let [different, wrong] = [0, 0];
  for (let n = 0; n < ROWS; n++)
    for (const [place, kind] of KINDS.entries()) {
      const value = csv![n]![place]!;
      if (workbooks.some((values) => values[n]![place] !== value)) different += 1;
      if (value !== kind.meant(n)) wrong += 1;
    }
  return [
    {
      row: 16,
      promise: `${cells} cells that spreadsheets damage (dates of 1900 and 1904, zeros, long numbers, yes and no): the same from workbook and CSV`,
      measured: `${different} different, ${wrong} not what was meant`,
      kept: different + wrong === 0,
    },
  ];
}

/** The values of each row in the order of the kinds; null where the cell was told to be damaged. */
async function readValues(bytes: Uint8Array<ArrayBuffer>): Promise<(string | null)[][]> {
  const { rows } = await readSpreadsheet(bytes);
  const columns = KINDS.map(({ field }) => ({
    heading: null,
    field,
    unreadable: field.startsWith('phone') ? ('KEEP_AS_TYPED' as const) : null,
  }));
  const reader = createRowReader(columns, { country: 'FR', customFields });
  const places = KINDS.map(({ field }) => reader.fields.indexOf(field));
  return rows.map((cells) => {
    const { values } = reader.read(cells);
    return places.map((place) => values[place] ?? null);
  });
}

function asCsv(): Uint8Array<ArrayBuffer> {
  const lines = Array.from({ length: ROWS }, (_, n) => KINDS.map((kind) => kind.written(n)).join(';'));
  return new TextEncoder().encode([KINDS.map(({ field }) => field).join(';'), ...lines].join('\r\n'));
}

function asWorkbook(is1904: boolean): Uint8Array<ArrayBuffer> {
  const formats = KINDS.map(({ format }) => format ?? 0);
  const rows = Array.from({ length: ROWS }, (_, n) =>
    textRow(
      n + 2,
      KINDS.map((kind, place) => {
        const stored = kind.stored(n, is1904);
        if (kind.format === null) return stored;
        const type = kind.field === 'custom:yes' ? ' t="b"' : '';
        return `<c s="${place + 1}"${type}><v>${stored}</v></c>`;
      }),
    ),
  );
  const head = textRow(
    1,
    KINDS.map(({ field }) => field),
  );
  return Uint8Array.from(
    makeWorkbook({ sheets: [{ name: 'A', rows: head + rows.join('') }], formats, is1904 }),
  );
}
