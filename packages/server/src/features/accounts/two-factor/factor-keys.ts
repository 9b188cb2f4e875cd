import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

const IV_BYTES = 12;
const TAG_BYTES = 16;
/** Crockford's: nobody takes a 1 for an l. Five bits each. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const RECOVERY_CHARACTERS = 12;

/** Keeps second factors in the database unreadable to whoever has the database alone. */
export class FactorKeys {
  private readonly sealingKey: Buffer;
  private readonly hashingKey: Buffer;

  constructor(secret: string) {
    const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, '', purpose, 32));
    this.sealingKey = derive('secrets of second factors');
    this.hashingKey = derive('recovery codes');
  }

  /** AES-256-GCM, bound to the person: a row copied to another account opens nothing there. */
  seal(secret: Buffer, userId: string): Buffer {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.sealingKey, iv).setAAD(Buffer.from(userId));
    const sealed = Buffer.concat([cipher.update(secret), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]);
  }

  /** Throws where it was sealed for somebody else, or under another secret of the server. */
  open(sealed: Buffer, userId: string): Buffer {
    const tag = sealed.subarray(IV_BYTES, IV_BYTES + TAG_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', this.sealingKey, sealed.subarray(0, IV_BYTES));
    decipher.setAAD(Buffer.from(userId)).setAuthTag(tag);
    return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
  }

  hashRecoveryCode(code: string, userId: string): Buffer {
    return createHmac('sha256', this.hashingKey).update(`${userId} ${code}`).digest();
  }
}

/** 60 bits in twelve signs, three groups of four. */
export function makeRecoveryCode(): string {
  const signs = [...randomBytes(RECOVERY_CHARACTERS)].map((byte) => ALPHABET[byte & 31]).join('');
  return signs.replace(/^(.{4})(.{4})(.{4})$/, '$1-$2-$3');
}

/** A code as people type it: blanks, hyphens and case do not count, nor an O for a 0. */
export function readCode(typed: string): string {
  return typed
    .toLowerCase()
    .replace(/[^0-9a-z]/g, '')
    .replaceAll('o', '0')
    .replace(/[il]/g, '1');
}
