import { firstBytes, type ByteSource } from './byte-source.ts';
import { decodeText } from './decode-text.ts';
import { detectDelimiter, type Delimiter } from './detect-delimiter.ts';
import { detectByHead, detectEncoding, type Encoding } from './detect-encoding.ts';
import { readTable, type Reading } from './read-table.ts';
import { sniffBytes, sniffText } from './sniff-content.ts';
import { SpreadsheetError } from './spreadsheet-error.ts';
import { TableSurveyor, type TableSurvey } from './survey-table.ts';

/** What a person has decided about the reading; what is absent is detected. */
export interface ReadingChoices {
  encoding?: Encoding;
  delimiter?: Delimiter;
  hasHeadings?: boolean;
}

export interface Inspection extends TableSurvey {
  reading: Reading;
  /** false while the numbers are those of the first rows alone. */
  isComplete: boolean;
}

const HEAD_BYTES = 64 * 1024;

async function sampleText(source: ByteSource, encoding: Encoding): Promise<string> {
  let sample = '';
  for await (const text of decodeText(source, encoding)) {
    sample += text.slice(0, HEAD_BYTES);
    if (sample.length >= HEAD_BYTES) break;
  }
  return sample;
}

async function settleReading(source: ByteSource, choices: ReadingChoices): Promise<Reading> {
  const head = await firstBytes(source, HEAD_BYTES);
  if (!detectByHead(head)?.startsWith('utf-16')) {
    const foreign = sniffBytes(head);
    // A person who names UTF-16 knows more than the zero bytes say.
    if (foreign && !(foreign === 'BINARY' && choices.encoding?.startsWith('utf-16'))) {
      throw new SpreadsheetError({ code: 'NOT_TEXT', looksLike: foreign });
    }
  }
  const encoding = choices.encoding ?? (await detectEncoding(source));
  const sample = await sampleText(source, encoding);
  const foreign = sniffText(sample);
  if (foreign) throw new SpreadsheetError({ code: 'NOT_TEXT', looksLike: foreign });
  return {
    encoding,
    delimiter: choices.delimiter ?? detectDelimiter(sample),
    hasHeadings: choices.hasHeadings ?? true,
  };
}

/**
 * Reads the whole source once for its form. Yields after each chunk, so that a preview stands at
 * once and a person who changes the delimiter need not wait; the last one yielded is complete.
 * Throws SpreadsheetError.
 */
export async function* inspectSource(
  source: ByteSource,
  choices: ReadingChoices,
  columnLimit: number,
): AsyncGenerator<Inspection> {
  if (source.size === 0) throw new SpreadsheetError({ code: 'EMPTY' });
  const reading = await settleReading(source, choices);
  const table = await readTable(source, reading, columnLimit);
  const surveyor = new TableSurveyor(table.headings);
  for await (const rows of table.batches) {
    for (const row of rows) surveyor.add(row);
    yield { ...surveyor.survey(), reading, isComplete: false };
  }
  const survey = surveyor.survey();
  if (survey.rowCount === 0) throw new SpreadsheetError({ code: 'HEADINGS_ONLY' });
  yield { ...survey, reading, isComplete: true };
}
