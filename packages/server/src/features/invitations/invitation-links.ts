import { bytesOfUuid, DerivedTokens, uuidOfBytes } from '../../platform/http/derived-tokens.ts';

const ID_BYTES = 16;
const GENERATION_BYTES = 4;

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

/** Links of invitations. A token names the id and the generation, and is another one for each channel. */
export class InvitationLinks {
  private readonly tokens: Record<LinkChannel, DerivedTokens>;

  constructor(
    secret: string,
    private readonly publicUrl: string,
  ) {
    const tokensOf = (channel: LinkChannel) =>
      new DerivedTokens(secret, PURPOSES[channel], ID_BYTES + GENERATION_BYTES);
    this.tokens = { SHOWN: tokensOf('SHOWN'), MAILED: tokensOf('MAILED') };
  }

  /** MAILED only for what goes to the invited address itself. */
  linkTo({ id, generation }: Omit<InvitationKey, 'channel'>, channel: LinkChannel): string {
    const named = Buffer.concat([bytesOfUuid(id), Buffer.alloc(GENERATION_BYTES)]);
    named.writeUInt32BE(generation, ID_BYTES);
    return `${this.publicUrl}/invitations/${this.tokens[channel].make(named)}`;
  }

  /** Null for whatever we have not made. */
  readToken(token: string): InvitationKey | null {
    for (const channel of CHANNELS) {
      const named = this.tokens[channel].read(token);
      if (named)
        return {
          id: uuidOfBytes(named.subarray(0, ID_BYTES)),
          generation: named.readUInt32BE(ID_BYTES),
          channel,
        };
    }
    return null;
  }
}
