import { RowTokenizer } from './tokenize-rows.ts';

export const DELIMITERS = [',', ';', '\t', '|'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

const JUDGED_ROWS = 200;

/** The line with which Excel is told its delimiter; Excel itself shows it in no row. */
const DECLARATION = /^sep=([,;\t|])\n/i;

export function declaredDelimiter(text: string): { delimiter: Delimiter; length: number } | null {
  const found = DECLARATION.exec(text);
  return found ? { delimiter: found[1] as Delimiter, length: found[0].length } : null;
}

function firstCellCounts(sample: string, delimiter: Delimiter): number[] {
  const tokenizer = new RowTokenizer({ delimiter });
  const counts: number[] = [];
  function* rows() {
    yield* tokenizer.push(sample);
    yield* tokenizer.finish();
  }
  for (const { cells } of rows()) {
    if (cells.some((cell) => cell.trim() !== '')) counts.push(cells.length);
    if (counts.length === JUDGED_ROWS) break;
  }
  return counts;
}

function mostFrequent(counts: readonly number[]): number {
  const occurrences = new Map<number, number>();
  for (const count of counts) occurrences.set(count, (occurrences.get(count) ?? 0) + 1);
  return [...occurrences].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [1, 0] as [
    number,
    number,
  ])[0];
}

/** How steadily a delimiter cuts the rows: 0 where it cuts none. The first row, the headings, counts most. */
function steadiness(counts: readonly number[]): number {
  const width = mostFrequent(counts);
  if (width < 2)
    return counts.length === 1 ? 0 : (counts.filter((count) => count > 1).length / counts.length) * 0.1;
  const share = counts.filter((count) => count === width).length / counts.length;
  const headings = counts[0] === width ? 1 : 0.4;
  return share * headings * (1 + Math.min(Math.log2(width), 4) / 20);
}

/** Judges the first rows, quotes respected. `,` where no delimiter cuts anything. */
export function detectDelimiter(sample: string): Delimiter {
  const declared = declaredDelimiter(sample);
  if (declared) return declared.delimiter;
  let best: Delimiter = ',';
  let highest = 0;
  for (const delimiter of DELIMITERS) {
    const score = steadiness(firstCellCounts(sample, delimiter));
    if (score > highest) [best, highest] = [delimiter, score];
  }
  return best;
}
