import { LIMITS } from '@convive/shared';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { inTrustRoom } from './open-trust.ts';
import { residentMemory } from './process-memory.ts';
import type { TrustFigure } from './trust-figure.ts';

const REQUESTS = 20;
const ROWS_OPERATION =
  'mutation ($input: AddContactImportRowsInput!) { addContactImportRows(input: $input) { errors { code } } }';

/** Requests of twice what is taken. Files are read in the browser: what comes to the server are rows. */
export async function trustOversizedRequest(): Promise<TrustFigure[]> {
  return inTrustRoom('all', async (room) => {
    const client = await room.workspace('large');
    const body = JSON.stringify({ query: ROWS_OPERATION, filler: 'x'.repeat(2 * LIMITS.importRequestBytes) });
    const pid = room.web.process.pid!;
    const files = async () => (await readdir(tmpdir())).length;
    const before = { memory: residentMemory(pid), files: await files() };
    let refused = 0;
    for (let request = 0; request < REQUESTS; request++) {
      const answer = await fetch(`${client.url}/graphql`, { method: 'POST', headers: client.headers, body });
      const { errors } = (await answer.json()) as { errors: { extensions: { code: string } }[] };
      if (answer.status === 413 && errors[0]?.extensions.code === 'PAYLOAD_TOO_LARGE') refused += 1;
    }
    const grown = residentMemory(pid) - before.memory;
    const left = (await files()) - before.files;
    const { me } = await client.ask<{ me: { role: string } }>('{ me { role } }');
    return [
      {
        row: 18,
        promise: `${REQUESTS} requests of twice the limit of ${LIMITS.importRequestBytes} bytes: each a clean 413, nothing left on the disk`,
        measured: `${refused} answered with 413 and PAYLOAD_TOO_LARGE; ${left} files left; memory ${grown.toFixed(0)} MB up; it ${me.role === 'OWNER' ? 'serves on' : 'does not serve'}`,
        kept: refused === REQUESTS && left <= 0,
      },
    ];
  });
}
