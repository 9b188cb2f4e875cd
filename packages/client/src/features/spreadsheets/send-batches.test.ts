import { afterEach, expect, it, vi } from 'vitest';
import type { RowBatch } from './pack-rows.ts';
import { sendBatches, SendingError, type SendingOptions } from './send-batches.ts';

const REQUEST = {
  url: '/graphql',
  headers: { 'x-workspace': 'acme' },
  query: 'mutation Add($input: Rows!) { add(input: $input) { errors { code } } }',
  input: { importId: 'i1' },
};

async function* batches(count: number): AsyncGenerator<RowBatch> {
  for (let index = 0; index < count; index += 1) {
    yield { index, count: 2, firstRow: 2 + index * 2, rowNumbers: null, json: '[["a"],["b"]]' };
  }
}

type Reply = (input: { firstRow: number }, attempt: number) => Response | Error;
const accepted = () => Response.json({ data: { add: { errors: [] } } });

function serve(reply: Reply) {
  const seen: { firstRow: number; rows: unknown; importId: string }[] = [];
  vi.stubGlobal('fetch', async (_url: string, { body }: { body: string }) => {
    const { input } = JSON.parse(body).variables;
    seen.push(input);
    const answer = reply(input, seen.length);
    if (answer instanceof Error) throw answer;
    return answer;
  });
  return seen;
}

function options(changes: Partial<SendingOptions> = {}): SendingOptions {
  const signal = new AbortController().signal;
  return { signal, arrived: new Set(), onProgress: () => undefined, pauses: [0, 0], ...changes };
}

afterEach(() => vi.unstubAllGlobals());

it('IMP-14 sends each batch once and tells how many rows have arrived', async () => {
  const seen = serve(accepted);
  const progress: number[] = [];
  await sendBatches(batches(5), REQUEST, options({ onProgress: (rows) => progress.push(rows) }));
  expect(seen.map(({ firstRow }) => firstRow).sort((a, b) => a - b)).toEqual([2, 4, 6, 8, 10]);
  expect(seen[0]).toEqual({ importId: 'i1', firstRow: 2, rows: [['a'], ['b']] });
  expect(progress.at(-1)).toBe(10);
});

it('IMP-14 a batch that arrived before the page was closed is not sent again, one that arrived in part is', async () => {
  const seen = serve(accepted);
  const progress: number[] = [];
  const received = [
    { first: 2, last: 5 },
    { first: 7, last: 9 },
  ];
  await sendBatches(batches(5), REQUEST, options({ received, onProgress: (rows) => progress.push(rows) }));
  expect(seen.map(({ firstRow }) => firstRow).sort((a, b) => a - b)).toEqual([6, 10]);
  expect(progress.at(-1)).toBe(10);
});

it('IMP-14 what the server has from before is counted from the first moment on, and never twice', async () => {
  serve(accepted);
  const progress: number[] = [];
  const received = [{ first: 2, last: 7 }];
  await sendBatches(
    batches(5),
    REQUEST,
    options({ received, inFlight: 1, onProgress: (rows) => progress.push(rows) }),
  );
  expect(progress).toEqual([6, 6, 6, 6, 8, 10]);
});

it.each([
  ['the network fails', () => new TypeError('failed to fetch')],
  ['the server fails', () => new Response('no', { status: 503 })],
  [
    'the server fails behind its mask',
    () => Response.json({ errors: [{ message: 'x', extensions: { code: 'INTERNAL' } }] }),
  ],
])('IMP-14 sends again when %s', async (_, failure) => {
  const seen = serve((_input, attempt) => (attempt === 2 ? failure() : accepted()));
  const told: string[] = [];
  await sendBatches(batches(3), REQUEST, options({ onRetry: ({ code }) => told.push(code) }));
  expect(seen).toHaveLength(4);
  expect(told).toHaveLength(1);
});

it('IMP-14 gives up after the last pause, and a later attempt skips what has arrived', async () => {
  const arrived = new Set<number>();
  serve(({ firstRow }) => (firstRow === 6 ? new TypeError('failed to fetch') : accepted()));
  await expect(sendBatches(batches(4), REQUEST, options({ arrived, inFlight: 1 }))).rejects.toMatchObject({
    fault: { code: 'UNREACHABLE' },
  });
  const seen = serve(accepted);
  const progress: number[] = [];
  await sendBatches(batches(4), REQUEST, options({ arrived, onProgress: (rows) => progress.push(rows) }));
  expect(seen.map(({ firstRow }) => firstRow)).toEqual([6, 8]);
  expect(progress.at(-1)).toBe(8);
});

it('IMP-14 stops at once when the server refuses', async () => {
  const refusal = { code: 'NOT_FOUND', message: 'no such import' };
  const seen = serve(() => Response.json({ data: { add: { errors: [refusal] } } }));
  const failure = await sendBatches(batches(9), REQUEST, options({ inFlight: 1 })).catch(
    (error: unknown) => error,
  );
  expect(failure).toBeInstanceOf(SendingError);
  expect((failure as SendingError).fault).toMatchObject({ code: 'REFUSED', errorCode: 'NOT_FOUND' });
  expect(seen).toHaveLength(1);
});

it('IMP-14 stops when cancelled', async () => {
  const controller = new AbortController();
  const seen = serve(() => {
    controller.abort();
    return accepted();
  });
  await expect(
    sendBatches(batches(9), REQUEST, options({ signal: controller.signal, inFlight: 1 })),
  ).rejects.toThrow();
  expect(seen).toHaveLength(1);
});
