import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  makeWorkbook,
  textRow,
} from '../../../packages/client/src/features/spreadsheets/fixtures/make-workbook.ts';
import type { TrustFigure } from '../../../packages/server/bench/trust/trust-figure.ts';
import { readSpreadsheet } from '../../read-spreadsheet.ts';

const ROWS = textRow(1, ['a', 'b']) + textRow(2, ['c', 'd']);
const MARK = 'EXPANDED';
const CELL = `<c t="inlineStr"><is><t>&x;</t></is></c>`;
const sheet = (doctype: string, cell = CELL) =>
  `${doctype}<worksheet><sheetData>${ROWS}<row r="3">${cell}</row></sheetData></worksheet>`;

/** By the part of the workbook that they stand in. */
function payloads(url: string): [part: string, xml: string][] {
  const doctype = (inner: string) => `<!DOCTYPE x [${inner}]>`;
  const laughs = Array.from(
    { length: 9 },
    (_, n) => `<!ENTITY ${n === 8 ? 'x' : `l${n + 1}`} "${`&l${n};`.repeat(10)}">`,
  );
  const first = 'xl/worksheets/sheet1.xml';
  return [
    [first, sheet(doctype(`<!ENTITY x "${MARK}">`))],
    [first, sheet(doctype('<!ENTITY x SYSTEM "file:///etc/hostname">'))],
    [first, sheet(doctype(`<!ENTITY x SYSTEM "${url}/entity">`))],
    [first, sheet(doctype(`<!ENTITY % p SYSTEM "${url}/parameter"> %p;`))],
    [first, sheet(`<!DOCTYPE x PUBLIC "-//X" "${url}/doctype">`, '')],
    [first, sheet(doctype(`<!ENTITY l0 "${MARK}">${laughs.join('')}`))],
    [first, sheet(doctype(`<!ENTITY x "${MARK.repeat(10_000)}">`), CELL.repeat(1_000))],
    [
      first,
      `<worksheet xmlns:xi="http://www.w3.org/2001/XInclude"><sheetData>${ROWS}<row r="3"><c t="inlineStr"><is><t><xi:include href="${url}/include" parse="text"/></t></is></c></row></sheetData></worksheet>`,
    ],
    [
      'xl/sharedStrings.xml',
      `${doctype(`<!ENTITY x SYSTEM "${url}/shared">`)}<sst><si><t>&x;</t></si></sst>`,
    ],
    [
      'xl/workbook.xml',
      `${doctype(`<!ENTITY x "${MARK}">`)}<workbook><sheets><sheet name="&x;" sheetId="1" r:id="s0"/></sheets></workbook>`,
    ],
  ];
}

/** Parts that would have the reader fetch or multiply something. */
export async function trustEntities(): Promise<TrustFigure[]> {
  let calls = 0;
  const server = createServer((_request, response) => {
    calls += 1;
    response.end(MARK);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const all = payloads(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const found = { refused: 0, read: 0, expanded: 0 };
  for (const [part, xml] of all) {
    const bytes = makeWorkbook({ sheets: [{ name: 'A', rows: ROWS }], parts: { [part]: xml } });
    try {
      const { headings, rows } = await readSpreadsheet(Uint8Array.from(bytes));
      found.read += 1;
      if (JSON.stringify([headings, rows]).includes(MARK)) found.expanded += 1;
    } catch (error) {
      if (!(error instanceof Error && 'fault' in error)) throw error;
      found.refused += 1;
    }
  }
  server.close();
  return [
    {
      row: 15,
      promise: `${all.length} workbooks with entities, document types and inclusions: none expanded, nothing fetched`,
      measured: `${found.refused} refused, ${found.read} read; ${found.expanded} expanded, ${calls} calls`,
      kept: found.expanded === 0 && calls === 0,
    },
  ];
}
