import {
  Agent as HttpAgent,
  type ClientRequest,
  type IncomingMessage,
  request as httpRequest,
} from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import {
  bareHost,
  isLoopbackAddress,
  isPublicAddress,
  lookupAllowing,
  PrivateAddressError,
} from '../../../platform/http/public-addresses.ts';
import type { DeliveryFailure } from './webhook.ts';

export interface PostOptions {
  /** Whether this machine itself may be called: for trying things out, and for tests. */
  allowsLocal: boolean;
  timeoutMs: number;
}

export interface PostOutcome {
  /** Null where no answer came. */
  status: number | null;
  failure: DeliveryFailure | null;
  durationMs: number;
}

/** An answer longer than this is not read to its end. */
const ANSWER_BYTES = 64 * 1024;
const SOCKETS = 8;

/** Connections that are kept while a round of deliveries goes on. Close it afterwards. */
export class Poster {
  private readonly agents: { 'http:': HttpAgent; 'https:': HttpsAgent };

  constructor(private readonly options: PostOptions) {
    const settings = { keepAlive: true, maxSockets: SOCKETS };
    this.agents = { 'http:': new HttpAgent(settings), 'https:': new HttpsAgent(settings) };
  }

  /** Posts once and follows no redirect. Never throws: what became of it is the answer. */
  async post(address: string, headers: Record<string, string>, body: string): Promise<PostOutcome> {
    const started = performance.now();
    const took = () => Math.round(performance.now() - started);
    try {
      const status = await this.send(new URL(address), headers, body);
      return { status, failure: null, durationMs: took() };
    } catch (error) {
      return { status: null, failure: toFailure(error), durationMs: took() };
    }
  }

  close(): void {
    for (const agent of Object.values(this.agents)) agent.destroy();
  }

  private async send(url: URL, headers: Record<string, string>, body: string): Promise<number> {
    const host = bareHost(url);
    if (isIP(host) !== 0 && !this.isAllowed(host)) throw new PrivateAddressError(host);
    const signal = AbortSignal.timeout(this.options.timeoutMs);
    for (;;) {
      const attempt = { isReused: false };
      try {
        return await this.attempt(url, headers, body, signal, attempt);
      } catch (error) {
        // A connection that was kept may have been closed at the other end meanwhile: nothing was read there.
        if (!attempt.isReused || signal.aborted || codeOf(error) !== 'ECONNRESET') throw error;
      }
    }
  }

  private attempt(
    url: URL,
    headers: Record<string, string>,
    body: string,
    signal: AbortSignal,
    attempt: { isReused: boolean },
  ): Promise<number> {
    return new Promise((resolve, reject) => {
      const protocol = url.protocol as 'http:' | 'https:';
      const request: ClientRequest = (protocol === 'https:' ? httpsRequest : httpRequest)(url, {
        method: 'POST',
        headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
        agent: this.agents[protocol] as HttpsAgent,
        lookup: lookupAllowing((address) => this.isAllowed(address)),
        signal,
      });
      request.on('error', (error) => {
        attempt.isReused = request.reusedSocket;
        reject(error);
      });
      request.on('response', (response) => readToEnd(response).then(resolve, reject));
      request.end(body);
    });
  }

  private isAllowed(address: string): boolean {
    return isPublicAddress(address) || (this.options.allowsLocal && isLoopbackAddress(address));
  }
}

/** The status counts from the moment it is there; the rest is read so that the connection can be used again. */
function readToEnd(response: IncomingMessage): Promise<number> {
  return new Promise((resolve) => {
    const status = response.statusCode!;
    let bytes = 0;
    response.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > ANSWER_BYTES) response.destroy();
    });
    response.on('error', () => resolve(status));
    response.on('close', () => resolve(status));
  });
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? '';
}

function toFailure(error: unknown): DeliveryFailure {
  if (error instanceof PrivateAddressError) return 'PRIVATE_ADDRESS';
  const { name } = error as Error;
  const code = codeOf(error);
  if (name === 'TimeoutError' || name === 'AbortError' || code === 'ETIMEDOUT') return 'TIMEOUT';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'UNKNOWN_HOST';
  if (code === 'ECONNREFUSED') return 'CONNECTION_REFUSED';
  if (code === 'ECONNRESET' || code === 'EPIPE' || code.startsWith('HPE_')) return 'CONNECTION_LOST';
  if (/CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO_/.test(code)) return 'CERTIFICATE';
  return 'UNREACHABLE';
}
