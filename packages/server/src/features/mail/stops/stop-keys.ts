import { createHmac } from 'node:crypto';
import { domainToASCII } from 'node:url';
import { bytesOfUuid, DerivedTokens, uuidOfBytes } from '../../../platform/http/derived-tokens.ts';

const WORKSPACE_BYTES = 16;
const HASH_BYTES = 16;

/** An address as one workspace knows it, without saying it. */
export interface AddressKey {
  workspaceId: string;
  hash: Buffer;
}

/** By what addresses that must not be written to are known: keyed hashes, and links that name one. */
export class StopKeys {
  private readonly hashKey: Buffer;
  private readonly tokens: DerivedTokens;

  constructor(
    secret: string,
    private readonly publicUrl: string,
  ) {
    this.hashKey = createHmac('sha256', secret).update('addresses that are not written to').digest();
    this.tokens = new DerivedTokens(secret, 'links to unsubscribe', WORKSPACE_BYTES + HASH_BYTES);
  }

  /** The same for every spelling of an address; another one in each workspace. */
  hashOf(workspaceId: string, address: string): Buffer {
    return createHmac('sha256', this.hashKey)
      .update(`${workspaceId.toLowerCase()}\n${normalise(address)}`)
      .digest()
      .subarray(0, HASH_BYTES);
  }

  /** Where somebody unsubscribes. It holds no address and nothing of the mail that it stands in. */
  linkTo({ workspaceId, hash }: AddressKey): string {
    return `${this.publicUrl}/unsubscribe/${this.tokens.make(Buffer.concat([bytesOfUuid(workspaceId), hash]))}`;
  }

  /** Null for whatever we have not made. */
  readToken(token: string): AddressKey | null {
    const named = this.tokens.read(token);
    return (
      named && {
        workspaceId: uuidOfBytes(named.subarray(0, WORKSPACE_BYTES)),
        hash: Buffer.from(named.subarray(WORKSPACE_BYTES)),
      }
    );
  }
}

/** Upper and lower case are one, and so are both spellings of a domain such as müller.de. */
function normalise(address: string): string {
  const lower = address.trim().normalize('NFC').toLowerCase();
  const at = lower.lastIndexOf('@');
  const domain = lower.slice(at + 1);
  return `${lower.slice(0, at + 1)}${domainToASCII(domain) || domain}`;
}
