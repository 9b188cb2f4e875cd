import { createHmac, timingSafeEqual } from 'node:crypto';

const ID_BYTES = 16;
const GENERATION_BYTES = 4;
const MAC_BYTES = 32;
const TOKEN = /^[A-Za-z0-9_-]{70}$/;

/**
 * How a link came to whoever holds it. MAILED: in the mail to the invited address, and in no other way; it proves that
 * its holder reads that mail. SHOWN: to the team, to be handed on; it proves nothing.
 */
export type LinkChannel = 'MAILED' | 'SHOWN';

/** What a link opens. */
export interface InvitationKey {
  id: string;
  generation: number;
  channel: LinkChannel;
}

/** Links that went out before there were two kinds had been shown to the team: they are of that kind. */
const PURPOSES: Record<LinkChannel, string> = {
  SHOWN: 'links of invitations',
  MAILED: 'links of invitations that go by mail alone',
};
const CHANNELS = Object.keys(PURPOSES) as LinkChannel[];

/**
 * Links of invitations: derived from the secret whenever they are needed, and never stored. A token is the id, the
 * generation and 256 bits of HMAC over both, in base64url; the key of the HMAC is another one for each channel.
 */
export class InvitationLinks {
  private readonly keys: Record<LinkChannel, Buffer>;

  constructor(
    secret: string,
    private readonly publicUrl: string,
  ) {
    const keyFor = (channel: LinkChannel) => createHmac('sha256', secret).update(PURPOSES[channel]).digest();
    this.keys = { SHOWN: keyFor('SHOWN'), MAILED: keyFor('MAILED') };
  }

  /** MAILED only for what goes to the invited address itself. */
  linkTo(invitation: Omit<InvitationKey, 'channel'>, channel: LinkChannel): string {
    return `${this.publicUrl}/invitations/${this.tokenOf({ ...invitation, channel })}`;
  }

  /** Null for whatever we have not made. */
  readToken(token: string): InvitationKey | null {
    if (!TOKEN.test(token)) return null;
    const bytes = Buffer.from(token, 'base64url');
    const named = bytes.subarray(0, ID_BYTES + GENERATION_BYTES);
    const mac = bytes.subarray(ID_BYTES + GENERATION_BYTES);
    if (mac.length !== MAC_BYTES) return null;
    const channel = CHANNELS.find((candidate) => timingSafeEqual(mac, this.mac(named, candidate)));
    if (!channel) return null;
    const hex = named.toString('hex', 0, ID_BYTES);
    return {
      id: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'),
      generation: named.readUInt32BE(ID_BYTES),
      channel,
    };
  }

  private tokenOf({ id, generation, channel }: InvitationKey): string {
    const named = Buffer.alloc(ID_BYTES + GENERATION_BYTES);
    named.write(id.replaceAll('-', ''), 'hex');
    named.writeUInt32BE(generation, ID_BYTES);
    return Buffer.concat([named, this.mac(named, channel)]).toString('base64url');
  }

  private mac(named: Buffer, channel: LinkChannel): Buffer {
    return createHmac('sha256', this.keys[channel]).update(named).digest();
  }
}
