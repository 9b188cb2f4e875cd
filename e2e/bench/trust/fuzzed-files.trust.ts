import { checkValues } from '../../../packages/client/src/features/spreadsheets/check-values.ts';
import { blobSource } from '../../../packages/client/src/features/spreadsheets/byte-source.ts';
import { inspectSource } from '../../../packages/client/src/features/spreadsheets/inspect-source.ts';
import { readTable } from '../../../packages/client/src/features/spreadsheets/read-table.ts';
import { makeRandom } from '../../../packages/server/bench/trust/random.ts';
import { scaled } from '../../../packages/server/bench/trust/scale.ts';
import type { TrustFigure } from '../../../packages/server/bench/trust/trust-figure.ts';
import { watchStretches } from './longest-stretch.ts';

const COLUMN_LIMIT = 500;
const HANG_MS = 5_000;
const STRETCH_MS = 200;
const FIELDS = ['identifier', 'lastName', 'email', 'phoneMobile', 'city'];
const LONG_LINE = 10 * 1024 * 1024;

type Next = (count: number) => number;

const letters = (next: Next, alphabet: string, length: number) =>
  Array.from({ length }, () => alphabet[next(alphabet.length)]).join('');
const table = (next: Next) =>
  Array.from({ length: 1 + next(60) }, () =>
    Array.from({ length: 1 + next(6) }, () => letters(next, 'ab é"\'=1@.', next(12))).join(';'),
  ).join(['\n', '\r\n', '\r'][next(3)]);

/** Texts and bytes that nobody should send, in turns. */
const MAKERS: ((next: Next) => string | Uint8Array<ArrayBuffer>)[] = [
  (next) => letters(next, '"",,;;\n\r\t a\0é\u2028', next(4_000)),
  (next) => `a;b;c\n${letters(next, '";\n\rx', next(4_000))}`,
  (next) => Uint8Array.from({ length: next(4_000) }, () => next(256)),
  (next) => {
    const bytes = new TextEncoder().encode(`nom;ville\n${table(next)}`);
    for (let change = 0; change < 10; change++) bytes[next(bytes.length)] = next(256);
    return bytes;
  },
  (next) => ['"open', 'a,"b\n', '""a,', '\n\r\n\r'][next(4)]!.repeat(next(2_000)),
  (next) => `BEGIN:VCARD\n${letters(next, 'FN:;=\n\r\0A', next(2_000))}`,
  (next) => letters(next, '<>@;, aé.\n', next(2_000)),
];

/** One of 500 has 5,000 columns, one of 1,000 a line of 10 MB. */
function makeFile(seed: number): string | Uint8Array<ArrayBuffer> {
  const random = makeRandom(seed);
  const next: Next = (count) => Math.floor(random() * count);
  if (seed % 1_000 === 1) return `a;b\n${letters(next, 'ab;" ', 1_000).repeat(LONG_LINE / 1_000)}\nc;d`;
  if (seed % 500 === 2) return Array.from({ length: 3 }, () => 'x;'.repeat(5_000)).join('\n');
  return MAKERS[seed % MAKERS.length]!(next);
}

/** Files that no program wrote, read as the web app reads them: form, and then every value. */
export async function trustFuzzedFiles(): Promise<TrustFigure[]> {
  const files = scaled(10_000);
  const found = { read: 0, refused: 0, crashed: 0, slowest: 0 };
  let stretch = 0;
  for (let seed = 0; seed < files; seed++) {
    const file = new Blob([makeFile(seed)]);
    const started = performance.now();
    const stop = watchStretches();
    const outcome = await readAll(file).catch(() => 'crashed' as const);
    stretch = Math.max(stretch, stop());
    found[outcome] += 1;
    found.slowest = Math.max(found.slowest, performance.now() - started);
  }
  return [
    {
      row: 11,
      promise: `${files} fuzzed files: no crash, no hang over ${HANG_MS / 1000} s`,
      measured: `${found.read} read, ${found.refused} refused by name, ${found.crashed} crashed; slowest ${(found.slowest / 1000).toFixed(2)} s`,
      kept: found.crashed === 0 && found.slowest < HANG_MS,
    },
    {
      row: 11,
      promise: `the thread that reads is never deaf for ${STRETCH_MS} ms`,
      measured: `longest ${stretch.toFixed(0)} ms of CPU`,
      kept: stretch < STRETCH_MS,
    },
  ];
}

async function readAll(blob: Blob): Promise<'read' | 'refused'> {
  try {
    const source = blobSource(blob);
    let last;
    for await (const inspection of inspectSource(source, {}, COLUMN_LIMIT)) last = inspection;
    const chosen = FIELDS.slice(0, last!.columns.length).map((field, place) => ({
      index: last!.columns[place]!.index,
      column: { heading: null, field },
    }));
    const steps = checkValues(await readTable(source, last!.reading, COLUMN_LIMIT), chosen, {
      country: 'FR',
    });
    while (!(await steps.next()).done);
    return 'read';
  } catch (error) {
    if (error instanceof Error && 'fault' in error) return 'refused';
    process.stderr.write(`${(error as Error).stack}\n`);
    throw error;
  }
}
