import { getJson, type JsonAnswer } from '../../../platform/http/get-json.ts';
import { PrivateAddressError } from '../../../platform/http/public-addresses.ts';
import { type Ask, type Connector, ConnectorError } from './connector.ts';

const TIMEOUT_MS = 30_000;
const MAX_BYTES = 20 * 1024 * 1024;
const LONGEST_WAIT_MS = 24 * 3_600_000;

/** Asks one system alone: what it names as its next page must lie there too, else what opens it went elsewhere. */
export function askSystem(
  { kind, settings: { url } }: Pick<Connector, 'kind' | 'settings'>,
  secret: string | null,
  { allowsLocal, timeoutMs = TIMEOUT_MS }: { allowsLocal: boolean; timeoutMs?: number },
): Ask {
  const headers: Record<string, string> = {};
  if (secret !== null) headers['authorization'] = kind === 'PRETIX' ? `Token ${secret}` : secret;
  return async (address) => {
    if (!URL.canParse(address) || new URL(address).origin !== new URL(url).origin)
      throw new ConnectorError('SHAPE_CHANGED', 'The next page lies on another system than the first.');
    const answer = await getJson(address, { headers, allowsLocal, timeoutMs, maxBytes: MAX_BYTES }).catch(
      (error: unknown) => {
        if (error instanceof PrivateAddressError)
          throw new ConnectorError('PRIVATE_ADDRESS', 'The address leads into a private network.');
        throw new ConnectorError('UNREACHABLE', error instanceof Error ? error.message : 'no answer');
      },
    );
    refuseFailures(answer);
    return answer;
  };
}

function refuseFailures({ status, headers, body }: JsonAnswer): void {
  if (status === 429 || (status === 503 && headers['retry-after']))
    throw new ConnectorError('RATE_LIMITED', `It answers ${status}.`, readRetryAfter(headers['retry-after']));
  if (status === 401 || status === 403) throw new ConnectorError('REFUSED', `It answers ${status}.`);
  if (status >= 500) throw new ConnectorError('SERVER_ERROR', `It answers ${status}.`);
  if (status !== 200) throw new ConnectorError('SHAPE_CHANGED', `It answers ${status}, not 200.`);
  if (body === undefined) throw new ConnectorError('SHAPE_CHANGED', 'Its answer is no JSON.');
}

/** Seconds, or a date; never beyond a day. */
function readRetryAfter(given: string | undefined): Date | null {
  if (given === undefined) return null;
  const moment = /^\d+$/.test(given.trim()) ? Date.now() + Number(given) * 1000 : Date.parse(given);
  if (Number.isNaN(moment)) return null;
  return new Date(Math.min(moment, Date.now() + LONGEST_WAIT_MS));
}
