import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { blobSource, bufferedSource } from './byte-source.ts';
import { fingerprintOf } from './fingerprint.ts';

const fingerprint = (text: string, chunkBytes: number) =>
  fingerprintOf(blobSource(new Blob([text]), chunkBytes));

it('IMP-14 a file is known by its bytes, however they are cut', async () => {
  const text = 'nom;ville\nZoé;Genève\n'.repeat(50);
  const expected = createHash('sha256').update(text).digest('hex');
  expect(await fingerprint(text, 7)).toBe(expected);
  expect(await fingerprint(text, 4096)).toBe(expected);
  expect(await fingerprint(text.replace('Zoé', 'Zoe'), 7)).not.toBe(expected);
});

it('IMP-14 a file is known by its bytes where they come through one buffer', async () => {
  const bytes = Uint8Array.from({ length: 1_000_003 }, (_, index) => index % 251);
  const expected = createHash('sha256').update(bytes).digest('hex');
  expect(await fingerprintOf(bufferedSource(new Blob([bytes])))).toBe(expected);
  expect(await fingerprintOf(bufferedSource(new Blob([])))).toBe(createHash('sha256').digest('hex'));
});
