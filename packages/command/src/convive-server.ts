import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { CommandError, EXIT, exitCodeOf, wrongUse } from './command-error.ts';
import type { SignInHeaders } from './sign-in.ts';

/** Milliseconds before each further attempt: ten minutes in all, so that a restart of the server is sat out. */
export const PATIENT_PAUSES = [
  500,
  1_000,
  2_000,
  4_000,
  8_000,
  15_000,
  ...new Array<number>(19).fill(30_000),
];
/** To a server that nobody has reached yet: its address may be wrong. */
export const FIRST_PAUSES = [300, 1_000];

interface Refusal {
  code: string;
  message: string;
  path?: string[] | null;
}

interface Answer {
  data?: Record<string, { errors?: Refusal[] } | null> | null;
  errors?: { message: string; extensions?: { code?: string; requestId?: string } }[];
}

export interface Asking {
  pauses?: readonly number[];
  signal?: AbortSignal;
  /** Hears why, before a request is sent again. */
  onPause?: (why: string) => void;
}

/** Convive as it is reached over HTTP, in the name of one caller. */
export class ConviveServer {
  readonly url: string;
  readonly headers: Record<string, string>;

  constructor(url: string, workspace: string | null, signIn: SignInHeaders) {
    this.url = url;
    this.headers = { ...signIn, ...(workspace !== null && { 'x-workspace': workspace }) };
  }

  get graphqlUrl(): string {
    return `${this.url}/graphql`;
  }

  /** In the workspace that this one names. */
  in(workspace: string): ConviveServer {
    const { 'x-workspace': _former, ...signIn } = this.headers;
    return new ConviveServer(this.url, workspace, signIn as SignInHeaders);
  }

  /** Answers the data. Throws `CommandError`, also for what the payload refuses; a mutation is done once, however often it is sent. */
  async ask<Data>(query: string, variables: object = {}, asking: Asking = {}): Promise<Data> {
    const { pauses = PATIENT_PAUSES, signal, onPause } = asking;
    const headers = {
      ...this.headers,
      'content-type': 'application/json',
      ...(query.startsWith('mutation') && { 'idempotency-key': randomUUID() }),
    };
    for (let attempt = 0; ; attempt += 1) {
      signal?.throwIfAborted();
      const outcome = await this.#askOnce(JSON.stringify({ query, variables }), headers, signal);
      if ('data' in outcome) return outcome.data as Data;
      const pause = pauses[attempt];
      if (!outcome.isPassing || pause === undefined) throw outcome.error;
      onPause?.(outcome.error.message);
      await sleep(pause, undefined, { signal });
    }
  }

  /** A download by a link that the server gave. Throws `CommandError`. */
  async download(path: string, signal?: AbortSignal): Promise<Response> {
    const response = await fetch(new URL(path, this.url), { redirect: 'error', signal }).catch(
      (error: unknown) => {
        signal?.throwIfAborted();
        throw new CommandError(EXIT.SERVER, `The rejected rows cannot be fetched: ${reasonOf(error)}.`);
      },
    );
    if (!response.ok)
      throw new CommandError(EXIT.SERVER, `The rejected rows cannot be fetched: HTTP ${response.status}.`);
    return response;
  }

  async #askOnce(body: string, headers: Record<string, string>, signal: AbortSignal | undefined) {
    let response: Response;
    let answer: Answer | null;
    try {
      response = await fetch(this.graphqlUrl, { method: 'POST', headers, body, signal, redirect: 'manual' });
      answer = (await response.json().catch(() => null)) as Answer | null;
    } catch (error) {
      signal?.throwIfAborted();
      const message = `${this.url} cannot be reached: ${reasonOf(error)}.`;
      return { error: new CommandError(EXIT.SERVER, message), isPassing: true };
    }
    const refused = answer?.errors?.[0];
    const refusal = Object.values(answer?.data ?? {})[0]?.errors?.[0];
    if (response.ok && answer?.data && !refused && !refusal) return { data: answer.data };
    const code = refusal?.code ?? refused?.extensions?.code ?? null;
    const isPassing =
      response.status >= 500 || response.status === 429 || code === 'INTERNAL' || code === 'RATE_LIMITED';
    return { error: this.#errorOf(response, code, refusal, refused), isPassing };
  }

  #errorOf(
    response: Response,
    code: string | null,
    refusal: Refusal | undefined,
    refused: NonNullable<Answer['errors']>[number] | undefined,
  ): CommandError {
    if (code === 'UNAUTHENTICATED')
      return new CommandError(
        EXIT.NOT_ALLOWED,
        `${this.url} does not know this token. It may be wrong, have expired, or be of another Convive.`,
      );
    if (refusal || refused) {
      const id = refused?.extensions?.requestId;
      const message = refusal?.message ?? refused!.message;
      return new CommandError(exitCodeOf(code), `${message}${id ? ` (request ${id})` : ''}`);
    }
    const location = response.headers.get('location');
    if (response.status >= 300 && response.status < 400 && location)
      return wrongUse(
        `${this.url} leads to ${new URL(location, this.graphqlUrl).origin}: give that as --url.`,
      );
    if (response.status >= 500)
      return new CommandError(EXIT.SERVER, `${this.url} fails: HTTP ${response.status}.`);
    return wrongUse(
      `${this.url} is no Convive: HTTP ${response.status}, and an answer that is none of GraphQL. Is --url right?`,
    );
  }
}

function reasonOf(error: unknown): string {
  const { cause, message } = error as Error & {
    cause?: Error & { code?: string; errors?: { code?: string }[] };
  };
  return cause?.code ?? cause?.errors?.[0]?.code ?? cause?.message ?? message;
}

/** The address without path and blanks. Throws `CommandError`. */
export function readUrl(text: string | null, warn: (line: string) => void): string {
  if (text === null)
    throw wrongUse(
      'Where is Convive? Give its address by --url or CONVIVE_URL, such as https://convive.example.org.',
    );
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null;
  if (!url || !['http:', 'https:'].includes(url.protocol))
    throw wrongUse(`"${text}" is no address. Expected one such as https://convive.example.org.`);
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url.protocol === 'http:' && !isHere)
    warn(`${url.origin} is not encrypted: the token can be read on the way.`);
  return url.origin;
}
