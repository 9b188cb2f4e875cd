import { blobSource } from '../../../packages/client/src/features/spreadsheets/byte-source.ts';
import { decodeText } from '../../../packages/client/src/features/spreadsheets/decode-text.ts';
import {
  detectEncoding,
  type Encoding,
} from '../../../packages/client/src/features/spreadsheets/detect-encoding.ts';
import {
  type EncodedFile,
  encodingCorpus,
} from '../../../packages/client/src/features/spreadsheets/fixtures/encoding-corpus.ts';
import type { TrustFigure } from '../../../packages/server/bench/trust/trust-figure.ts';

const LEAST_SHARE = 0.99;

/** The corpus of the tests, once by itself and once in the encoding that a person names. */
export async function trustEncodings(): Promise<TrustFigure[]> {
  const files = encodingCorpus();
  let [alone, named] = [0, 0];
  for (const file of files) {
    if (await isRight(file, await detectEncoding(blobSource(new Blob([file.bytes]))))) alone += 1;
    if (await isRight(file, file.encoding)) named += 1;
  }
  const share = alone / files.length;
  return [
    {
      row: 13,
      promise: `200 files and more in six encodings: 99 % right by themselves, all once a person names the encoding`,
      measured: `${alone} of ${files.length} (${(share * 100).toFixed(1)} %) by themselves, ${named} when named`,
      kept: share >= LEAST_SHARE && named === files.length,
    },
  ];
}

async function isRight({ bytes, text }: EncodedFile, encoding: Encoding): Promise<boolean> {
  let read = '';
  for await (const piece of decodeText(blobSource(new Blob([bytes])), encoding)) read += piece;
  return read === text.replaceAll('\r\n', '\n');
}
