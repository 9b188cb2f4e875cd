import { createHash, randomBytes, randomInt } from 'node:crypto';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';
const PREFIX_CHARACTERS = 8;
const SECRET_BYTES = 32;
const FORM = /^convive_([a-z0-9]{8})_[A-Za-z0-9_-]{43}$/;

export interface NewSecret {
  /** The whole key: told once, and never written down. */
  key: string;
  prefix: string;
  hash: Buffer;
}

/** A new key: a name to find it by, and 256 bits that nobody guesses. */
export function makeSecret(): NewSecret {
  const prefix = Array.from({ length: PREFIX_CHARACTERS }, () => LETTERS[randomInt(LETTERS.length)]).join('');
  const key = `convive_${prefix}_${randomBytes(SECRET_BYTES).toString('base64url')}`;
  return { key, prefix, hash: hashOf(key) };
}

/** A plain hash is enough for 256 random bits: there are no words to try. */
export function hashOf(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}

/** How a key begins; null for what cannot be one of ours. */
export function prefixOf(key: string): string | null {
  return FORM.exec(key)?.[1] ?? null;
}
