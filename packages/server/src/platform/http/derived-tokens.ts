import { createHmac, timingSafeEqual } from 'node:crypto';

const MAC_BYTES = 32;

/**
 * Tokens of links, derived from the secret whenever they are needed and never stored: what is named, and 256 bits of
 * HMAC over it, in base64url. Each purpose has a key of its own, so that a token of one opens nothing of another.
 */
export class DerivedTokens {
  private readonly key: Buffer;

  constructor(
    secret: string,
    purpose: string,
    /** How many bytes name a thing. */
    private readonly length: number,
  ) {
    this.key = createHmac('sha256', secret).update(purpose).digest();
  }

  make(named: Buffer): string {
    return Buffer.concat([named, this.mac(named)]).toString('base64url');
  }

  /** What a token names; null for whatever we have not made. */
  read(token: string): Buffer | null {
    const bytes = Buffer.from(token, 'base64url');
    if (bytes.length !== this.length + MAC_BYTES || bytes.toString('base64url') !== token) return null;
    const named = bytes.subarray(0, this.length);
    return timingSafeEqual(bytes.subarray(this.length), this.mac(named)) ? named : null;
  }

  private mac(named: Buffer): Buffer {
    return createHmac('sha256', this.key).update(named).digest();
  }
}

/** The 16 bytes of an id, to be named by a token. */
export function bytesOfUuid(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex');
}

export function uuidOfBytes(bytes: Buffer): string {
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
