import { createHmac, timingSafeEqual } from 'node:crypto';

const LIFETIME_SECONDS = 15 * 60;

/** Short-lived links to files: whoever holds one may download until it expires. */
export class SignedLinks {
  constructor(private readonly secret: string) {}

  /** Answers the path with its expiry and signature: `/files/x?expires=…&signature=…`. */
  sign(path: string, now = Date.now()): string {
    const expires = Math.floor(now / 1000) + LIFETIME_SECONDS;
    return `${path}?expires=${expires}&signature=${this.signature(path, expires)}`;
  }

  verify(path: string, query: { expires?: string; signature?: string }, now = Date.now()): boolean {
    const expires = Number(query.expires);
    if (!Number.isInteger(expires) || expires < now / 1000) return false;
    const expected = Buffer.from(this.signature(path, expires));
    const found = Buffer.from(query.signature ?? '');
    return expected.length === found.length && timingSafeEqual(expected, found);
  }

  private signature(path: string, expires: number): string {
    return createHmac('sha256', this.secret).update(`file\n${path}\n${expires}`).digest('base64url');
  }
}
