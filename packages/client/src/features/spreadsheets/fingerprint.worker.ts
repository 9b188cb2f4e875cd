import { bufferedSource } from './byte-source.ts';
import { fingerprintOf } from './fingerprint.ts';
import type { FromFingerprintWorker } from './spreadsheet-tasks.ts';
import { toFault } from './task-fault.ts';

/** Beside the one that reads: taking the fingerprint of a large file takes as long as reading it. */
const post = (message: FromFingerprintWorker) => self.postMessage(message);

self.onmessage = ({ data }: MessageEvent<Blob>) => {
  fingerprintOf(bufferedSource(data)).then(
    (fingerprint) => post({ fingerprint }),
    (error: unknown) => post({ fault: toFault(error) }),
  );
};
