import type { RowBatch } from './pack-rows.ts';

/** How one request goes out; the words in it belong to whoever asks for the sending. */
export interface BatchRequest {
  url: string;
  headers: Record<string, string>;
  /** A GraphQL mutation of one field with the variable `input`, whose payload has `errors`. */
  query: string;
  /** What every input carries beside the rows. */
  input: Record<string, unknown>;
}

export type SendingFault =
  | { code: 'UNREACHABLE' }
  /** The server understood and said no. */
  | { code: 'REFUSED'; errorCode: string | null; message: string; requestId: string | null };

export class SendingError extends Error {
  readonly fault: SendingFault;

  constructor(fault: SendingFault) {
    super(fault.code);
    this.name = 'SendingError';
    this.fault = fault;
  }
}

/** Numbers of rows, both ends included. */
export interface RowRange {
  first: number;
  last: number;
}

export interface SendingOptions {
  signal: AbortSignal;
  /** Rows that the server has from an earlier page; a batch that lies within one range is not sent again. */
  received?: readonly RowRange[];
  /** Indexes of the batches that have arrived; filled as they do, skipped when sending again. */
  arrived: Set<number>;
  /** Rows that have arrived, from the first call on with those that the server has from before. */
  onProgress(rows: number): void;
  /** Milliseconds before each further attempt of a request; their number is the number of attempts more. */
  pauses?: readonly number[];
  inFlight?: number;
  /** Hears why a request is sent again, before the pause. */
  onRetry?(fault: SendingFault): void;
}

const PAUSES = [500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000];
const IN_FLIGHT = 2;

/** Sends every batch, a few at a time, and again where the network or the server failed. Throws SendingError. */
export async function sendBatches(
  batches: AsyncIterable<RowBatch>,
  request: BatchRequest,
  {
    signal,
    received = [],
    arrived,
    onProgress,
    pauses = PAUSES,
    inFlight = IN_FLIGHT,
    onRetry,
  }: SendingOptions,
): Promise<void> {
  const source = batches[Symbol.asyncIterator]();
  // One reader at a time: an async generator queues, but the order of the batches must not depend on it.
  let reading: Promise<unknown> = Promise.resolve();
  const next = () => (reading = reading.then(() => source.next())) as Promise<IteratorResult<RowBatch>>;
  const stopped = new AbortController();
  const either = AbortSignal.any([signal, stopped.signal]);
  // What the server has already is known before the file has been read up to there.
  const known = received.reduce((sum, { first, last }) => sum + last - first + 1, 0);
  let rows = 0;
  onProgress(known);

  async function lane(): Promise<void> {
    for (;;) {
      either.throwIfAborted();
      const { value: batch, done } = await next();
      if (done) return;
      if (!arrived.has(batch.index) && !isReceived(batch, received)) {
        await sendPatiently(batch, request, { pauses, signal: either, onRetry });
        arrived.add(batch.index);
      }
      rows += batch.count;
      onProgress(Math.max(known, rows));
    }
  }

  try {
    await Promise.all(Array.from({ length: inFlight }, lane));
  } finally {
    stopped.abort();
  }
}

function isReceived({ firstRow, count, rowNumbers }: RowBatch, received: readonly RowRange[]): boolean {
  const lastRow = rowNumbers?.at(-1) ?? firstRow + count - 1;
  return received.some(({ first, last }) => first <= firstRow && lastRow <= last);
}

async function sendPatiently(
  batch: RowBatch,
  request: BatchRequest,
  {
    pauses,
    signal,
    onRetry,
  }: Required<Pick<SendingOptions, 'pauses' | 'signal'>> & Pick<SendingOptions, 'onRetry'>,
): Promise<void> {
  const body = toBody(batch, request);
  for (let attempt = 0; ; attempt += 1) {
    const fault = await sendOnce(body, request, signal);
    if (!fault) return;
    const pause = pauses[attempt];
    if (!fault.isPassing || pause === undefined) throw new SendingError(fault.fault);
    onRetry?.(fault.fault);
    await wait(pause, signal);
  }
}

function toBody(batch: RowBatch, { query, input }: BatchRequest): string {
  const said = JSON.stringify({
    ...input,
    firstRow: batch.firstRow,
    rowNumbers: batch.rowNumbers ?? undefined,
  });
  return `{"query":${JSON.stringify(query)},"variables":{"input":${said.slice(0, -1)},"rows":${batch.json}}}}`;
}

interface Answer {
  data?: Record<string, { errors?: { code: string; message: string }[] } | null> | null;
  errors?: { message: string; extensions?: { code?: string; requestId?: string } }[];
}

async function sendOnce(
  body: string,
  { url, headers }: BatchRequest,
  signal: AbortSignal,
): Promise<{ fault: SendingFault; isPassing: boolean } | null> {
  let response: Response;
  let answer: Answer | null;
  try {
    response = await fetch(url, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { ...headers, 'content-type': 'application/json' },
      body,
      signal,
    });
    answer = (await response.json().catch(() => null)) as Answer | null;
  } catch {
    signal.throwIfAborted();
    return { fault: { code: 'UNREACHABLE' }, isPassing: true };
  }
  const refused = answer?.errors?.[0];
  const payload = Object.values(answer?.data ?? {})[0];
  const userError = payload?.errors?.[0];
  if (response.ok && payload && !refused && !userError) return null;
  const code = userError?.code ?? refused?.extensions?.code ?? null;
  return {
    fault: {
      code: 'REFUSED',
      errorCode: code,
      message: userError?.message ?? refused?.message ?? `HTTP ${response.status}`,
      requestId: refused?.extensions?.requestId ?? response.headers.get('x-request-id'),
    },
    isPassing:
      response.status >= 500 || response.status === 429 || code === 'INTERNAL' || code === 'RATE_LIMITED',
  };
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });
}
