import { createHmac } from 'node:crypto';
import { bytesOfUuid } from '../../platform/http/derived-tokens.ts';

/** Nothing that is taken for something else on paper: neither 0 and O, nor 1 and I. 32 signs, five bits each. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const BITS = 5n;
/** 80 bits: what one can still copy from a sheet, and nobody guesses. */
const SIGNS = 16;
const GROUP = 4;
const CODE = new RegExp(`^[${ALPHABET}]{${SIGNS}}$`);

/**
 * Codes of invitations that go to nobody in particular. Like links they are derived from the secret whenever they are
 * shown, and stored nowhere; a hash under another key finds the invitation.
 */
export class InvitationCodes {
  private readonly codeKey: Buffer;
  private readonly hashKey: Buffer;

  constructor(
    secret: string,
    private readonly publicUrl: string,
  ) {
    const keyFor = (purpose: string) => createHmac('sha256', secret).update(purpose).digest();
    this.codeKey = keyFor('codes of invitations');
    this.hashKey = keyFor('hashes of codes of invitations');
  }

  /** As it is shown: K7QM-… */
  codeOf(id: string): string {
    const mac = createHmac('sha256', this.codeKey).update(bytesOfUuid(id)).digest();
    let number = BigInt(`0x${mac.subarray(0, (SIGNS * Number(BITS)) / 8).toString('hex')}`);
    let code = '';
    for (let place = 0; place < SIGNS; place++) {
      code = ALPHABET[Number(number & ((1n << BITS) - 1n))]! + code;
      number >>= BITS;
    }
    return code.match(new RegExp(`.{${GROUP}}`, 'g'))!.join('-');
  }

  linkTo(id: string): string {
    return `${this.publicUrl}/invitations/${this.codeOf(id)}`;
  }

  hashOf(id: string): Buffer {
    return this.hash(this.codeOf(id));
  }

  /** The hash of a code as somebody typed it, in whatever case, with blanks or without; null for what is none. */
  readCode(text: string): Buffer | null {
    // Nothing longer is looked at: it may be a whole book.
    if (text.length > 2 * SIGNS) return null;
    const signs = plain(text);
    return CODE.test(signs) ? this.hash(signs) : null;
  }

  private hash(code: string): Buffer {
    return createHmac('sha256', this.hashKey).update(plain(code)).digest();
  }
}

function plain(text: string): string {
  return text.replace(/[\s-]/g, '').toUpperCase();
}
