import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { ByteSource } from './byte-source.ts';

/**
 * What a file is known by when it is chosen again: the SHA-256 of its bytes, in hex. Not the browser's own
 * function: that one takes all bytes at once, and exists on secure pages alone.
 */
export async function fingerprintOf(source: ByteSource): Promise<string> {
  const hash = sha256.create();
  for await (const chunk of source.chunks()) hash.update(chunk);
  return bytesToHex(hash.digest());
}
