import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP } from 'node:net';
import {
  bareHost,
  isLoopbackAddress,
  isPublicAddress,
  lookupAllowing,
  PrivateAddressError,
} from './public-addresses.ts';

export interface JsonAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  /** Undefined where the body is no JSON. */
  body: unknown;
}

export interface GetOptions {
  headers: Record<string, string>;
  /** Whether this machine itself may be asked: for tests. */
  allowsLocal: boolean;
  timeoutMs: number;
  maxBytes: number;
}

/** The answer is longer than anybody should send at once. */
export class AnswerTooLongError extends Error {
  override readonly name = 'AnswerTooLongError';
}

/**
 * Asks a stranger's address for JSON. Private addresses are refused, also where a name leads to one only now; redirects
 * are not followed. Throws `PrivateAddressError`, `AnswerTooLongError`, and what the network throws.
 */
export async function getJson(address: string, options: GetOptions): Promise<JsonAnswer> {
  const url = new URL(address);
  const isAllowed = (ip: string) => isPublicAddress(ip) || (options.allowsLocal && isLoopbackAddress(ip));
  const host = bareHost(url);
  if (isIP(host) !== 0 && !isAllowed(host)) throw new PrivateAddressError(`${host} is private`);
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? httpsRequest : httpRequest)(
      url,
      {
        headers: { accept: 'application/json', ...options.headers },
        lookup: lookupAllowing(isAllowed),
        signal: AbortSignal.timeout(options.timeoutMs),
        agent: false,
      },
      (response) => {
        const chunks: Buffer[] = [];
        let size = 0;
        response.on('data', (chunk: Buffer) => {
          size += chunk.length;
          chunks.push(chunk);
          if (size > options.maxBytes)
            request.destroy(new AnswerTooLongError(`more than ${options.maxBytes} bytes`));
        });
        response.on('error', reject);
        // A connection that was cut in the middle ends without this.
        response.on('close', () => {
          if (!response.complete) reject(new Error('the connection was cut'));
        });
        response.on('end', () => {
          const body = parse(Buffer.concat(chunks).toString('utf8'));
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
        });
      },
    );
    request.on('error', reject);
    request.end();
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
