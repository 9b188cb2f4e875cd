import { createHmac, timingSafeEqual } from 'node:crypto';

const ID_BYTES = 16;
const GENERATION_BYTES = 4;
const MAC_BYTES = 32;
const TOKEN = /^[A-Za-z0-9_-]{70}$/;

/** What a link opens. */
export interface InvitationKey {
  id: string;
  generation: number;
}

/**
 * Links of invitations: derived from the secret whenever they are needed, and never stored. A token is the id, the
 * generation and 256 bits of HMAC over both, in base64url.
 */
export class InvitationLinks {
  private readonly key: Buffer;

  constructor(
    secret: string,
    private readonly publicUrl: string,
  ) {
    this.key = createHmac('sha256', secret).update('links of invitations').digest();
  }

  linkTo(invitation: InvitationKey): string {
    return `${this.publicUrl}/invitations/${this.tokenOf(invitation)}`;
  }

  /** Null for whatever we have not made. */
  readToken(token: string): InvitationKey | null {
    if (!TOKEN.test(token)) return null;
    const bytes = Buffer.from(token, 'base64url');
    const named = bytes.subarray(0, ID_BYTES + GENERATION_BYTES);
    const mac = bytes.subarray(ID_BYTES + GENERATION_BYTES);
    if (mac.length !== MAC_BYTES || !timingSafeEqual(mac, this.mac(named))) return null;
    const hex = named.toString('hex', 0, ID_BYTES);
    return {
      id: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
      generation: named.readUInt32BE(ID_BYTES),
    };
  }

  private tokenOf({ id, generation }: InvitationKey): string {
    const named = Buffer.alloc(ID_BYTES + GENERATION_BYTES);
    named.write(id.replaceAll('-', ''), 'hex');
    named.writeUInt32BE(generation, ID_BYTES);
    return Buffer.concat([named, this.mac(named)]).toString('base64url');
  }

  private mac(named: Buffer): Buffer {
    return createHmac('sha256', this.key).update(named).digest();
  }
}
