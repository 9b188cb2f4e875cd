import { bytesOfUuid, DerivedTokens, uuidOfBytes } from '../../platform/http/derived-tokens.ts';

const ID_BYTES = 16;

/** Links of accounts: a token names the row of the link, which says what it opens and how long. */
export class AccountLinkTokens {
  private readonly tokens: DerivedTokens;

  constructor(
    secret: string,
    private readonly publicUrl: string,
  ) {
    this.tokens = new DerivedTokens(secret, 'links of accounts', ID_BYTES);
  }

  linkTo(id: string): string {
    return `${this.publicUrl}/account/${this.tokens.make(bytesOfUuid(id))}`;
  }

  /** Where a new password is asked for. */
  get passwordPage(): string {
    return `${this.publicUrl}/password`;
  }

  /** The id of the link; null for whatever we have not made. */
  readToken(token: string): string | null {
    const named = this.tokens.read(token);
    return named && uuidOfBytes(named);
  }
}
