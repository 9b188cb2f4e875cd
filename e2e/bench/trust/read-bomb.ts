import { readFile } from 'node:fs/promises';
import {
  makeWorkbook,
  textRow,
} from '../../../packages/client/src/features/spreadsheets/fixtures/make-workbook.ts';
import { readSpreadsheet } from '../../read-spreadsheet.ts';

const KILOBYTES = 1024;

/** What became of a file in a process of its own. */
export interface BombReading {
  /** The name of the refusal; null where it was read. */
  refusal: string | null;
  /** In MB, over what a small workbook had taken. */
  growth: number;
  /** Of CPU. */
  seconds: number;
}

/** Reads the file that the command line names, and tells its parent. */
const rows = textRow(1, ['a', 'b']) + textRow(2, ['c', 'd']);
await readSpreadsheet(Uint8Array.from(makeWorkbook({ sheets: [{ name: 'A', rows }] })));
const bytes = Uint8Array.from(await readFile(process.argv[2]!));
const before = process.resourceUsage().maxRSS;
const started = process.cpuUsage();
const refusal = await readSpreadsheet(bytes).then(
  () => null,
  (error: { fault?: { code: string } }) => error.fault?.code ?? String(error),
);
const { user, system } = process.cpuUsage(started);
const growth = (process.resourceUsage().maxRSS - before) / KILOBYTES;
const reading: BombReading = { refusal, growth, seconds: (user + system) / 1_000_000 };
process.send!(reading);
