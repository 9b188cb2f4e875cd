import { firstBytes, type ByteSource } from './byte-source.ts';
import { SINGLE_BYTE_ENCODINGS, scoreSingleByte } from './single-byte-score.ts';

export const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', ...SINGLE_BYTE_ENCODINGS] as const;
export type Encoding = (typeof ENCODINGS)[number];

const HEAD_BYTES = 64 * 1024;
const JUDGED_BYTES = 50_000;

/** By its mark, or by where the zero bytes of Latin text stand; null where neither speaks. */
export function detectByHead(head: Uint8Array): Encoding | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  let even = 0;
  let odd = 0;
  head.forEach((byte, index) => {
    if (byte !== 0) return;
    if (index % 2 === 0) even += 1;
    else odd += 1;
  });
  const pairs = head.length / 2;
  if (pairs >= 2 && odd > pairs * 0.4 && even < pairs * 0.05) return 'utf-16le';
  if (pairs >= 2 && even > pairs * 0.4 && odd < pairs * 0.05) return 'utf-16be';
  return null;
}

async function isStrictUtf8(source: ByteSource): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of source.chunks()) {
      // In short pieces: the text itself is dropped at once.
      for (let start = 0; start < chunk.length; start += HEAD_BYTES)
        decoder.decode(chunk.subarray(start, start + HEAD_BYTES), { stream: true });
    }
    decoder.decode();
    return true;
  } catch (error) {
    // Only the decoder throws TypeErrors; a file that cannot be read any more is another matter.
    if (error instanceof TypeError) return false;
    throw error;
  }
}

interface Utf8Tally {
  whole: number;
  broken: number;
}

/** Counts letters of several bytes that are whole, and high bytes that belong to none. */
function tallyUtf8(chunk: Uint8Array, tally: Utf8Tally): void {
  let index = 0;
  while (index < chunk.length) {
    const byte = chunk[index] ?? 0;
    index += 1;
    if (byte < 0x80) continue;
    const following = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : byte >= 0xc2 ? 1 : 0;
    let seen = 0;
    while (seen < following && ((chunk[index + seen] ?? 0) & 0xc0) === 0x80) seen += 1;
    if (following > 0 && seen === following) tally.whole += 1;
    else tally.broken += 1;
    index += seen;
  }
}

/**
 * Reads the whole file once for the strict check of UTF-8: a single letter in the last row decides.
 * A file that is UTF-8 but for a few broken bytes stays UTF-8; its replaced letters are counted later.
 */
export async function detectEncoding(source: ByteSource): Promise<Encoding> {
  const byHead = detectByHead(await firstBytes(source, HEAD_BYTES));
  if (byHead) return byHead;
  if (await isStrictUtf8(source)) return 'utf-8';
  const scores = scoreSingleByte();
  const tally = { whole: 0, broken: 0 };
  for await (const chunk of source.chunks()) {
    for (let start = 0; start < chunk.length && scores.judged() < JUDGED_BYTES; start += HEAD_BYTES) {
      const part = chunk.subarray(start, start + HEAD_BYTES);
      scores.add(part);
      tallyUtf8(part, tally);
    }
    if (scores.judged() >= JUDGED_BYTES) break;
  }
  return tally.whole > tally.broken * 10 ? 'utf-8' : scores.best();
}
