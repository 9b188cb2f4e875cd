import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** What every authenticator takes without being told: RFC 6238 with SHA-1, six digits, half a minute. */
export const CODE_DIGITS = 6;
const STEP_SECONDS = 30;
const SECRET_BYTES = 20;
/** Clocks of telephones go wrong by so many steps. */
const DRIFT_STEPS = 1;

export function makeSecret(): Buffer {
  return randomBytes(SECRET_BYTES);
}

/** The number of the half minute in which a moment lies. `at`: milliseconds. */
export function stepAt(at: number): number {
  return Math.floor(at / 1000 / STEP_SECONDS);
}

/** The code of a step, RFC 4226 5.3. */
export function codeOf(secret: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', secret).update(counter).digest();
  const offset = mac.at(-1)! & 0xf;
  const number = mac.readUInt32BE(offset) & 0x7fffffff;
  return String(number % 10 ** CODE_DIGITS).padStart(CODE_DIGITS, '0');
}

/** The step whose code this is, around a moment; null where it is none. `code`: digits alone. */
export function stepOfCode(secret: Buffer, code: string, at: number): number | null {
  if (!/^\d+$/.test(code) || code.length !== CODE_DIGITS) return null;
  const now = stepAt(at);
  let found: number | null = null;
  // All are compared, so that time does not tell which.
  for (let step = now - DRIFT_STEPS; step <= now + DRIFT_STEPS; step++)
    if (timingSafeEqual(Buffer.from(codeOf(secret, step)), Buffer.from(code))) found = step;
  return found;
}

/** What an authenticator reads from the picture. */
export function authenticatorUri(secret: Buffer, account: string): string {
  const label = `Convive:${account}`;
  const query = new URLSearchParams({ secret: toBase32(secret), issuer: 'Convive' });
  return `otpauth://totp/${encodeURIComponent(label)}?${query}`;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** RFC 4648, without padding: authenticators know no other writing of a secret. */
export function toBase32(bytes: Buffer): string {
  let text = '';
  let bits = 0;
  let value = 0;
  for (const byte of bytes) {
    value = (value << 8) | byte;
    bits += 8;
    for (; bits >= 5; bits -= 5) text += ALPHABET[(value >>> (bits - 5)) & 31];
    value &= (1 << bits) - 1;
  }
  return bits > 0 ? text + ALPHABET[(value << (5 - bits)) & 31] : text;
}
