import { bytesOfUuid, DerivedTokens, uuidOfBytes } from '../../../platform/http/derived-tokens.ts';

const ID_BYTES = 16;

/** The public page of an event: `PUBLIC_URL/e/<workspace>/<event>`, of one guest with their token behind it. */
export class GuestLinks {
  private readonly tokens: DerivedTokens;

  constructor(
    secret: string,
    private readonly publicUrl: string,
  ) {
    this.tokens = new DerivedTokens(secret, 'personal links of guests', ID_BYTES);
  }

  /** Where anybody may look at the event. */
  linkToEvent(workspaceSlug: string, eventSlug: string): string {
    return `${this.publicUrl}/e/${workspaceSlug}/${eventSlug}`;
  }

  /** `linkId`: the id of a `guest_link`. */
  linkTo(workspaceSlug: string, eventSlug: string, linkId: string): string {
    return `${this.linkToEvent(workspaceSlug, eventSlug)}/${this.tokens.make(bytesOfUuid(linkId))}`;
  }

  /** The id of the `guest_link`; null for whatever we have not made. */
  readToken(token: string): string | null {
    const named = this.tokens.read(token);
    return named && uuidOfBytes(named);
  }
}
