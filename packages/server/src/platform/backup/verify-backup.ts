import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { SetupError } from '../setup-error.ts';
import { CHECKSUMS, type Checksums, FORMAT, MANIFEST, type Manifest } from './backup-format.ts';
import { isChecksums, isManifest } from './read-description.ts';
import { type ArchiveEntry, entryHeader, padding, readArchive } from './tar-archive.ts';

export interface VerifiedBackup {
  manifest: Manifest;
  checksums: Checksums;
}

/** The files of a backup in order, each to be read before the next. */
export async function* openBackup(file: string): AsyncGenerator<ArchiveEntry> {
  const source = createReadStream(file);
  const unpacked = createGunzip();
  // The one does not tell the other that it failed.
  source.on('error', (error) => unpacked.destroy(error));
  try {
    yield* readArchive(source.pipe(unpacked) as AsyncIterable<Buffer>);
  } finally {
    source.destroy();
    unpacked.destroy();
  }
}

/** Reads all of a backup and writes nothing. Throws `SetupError` where it is none, or not whole, or not as it was written. */
export async function verifyBackup(file: string): Promise<VerifiedBackup> {
  try {
    return await verify(file);
  } catch (error) {
    if (error instanceof SetupError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    const found = code === 'ENOENT' ? 'there is no such file' : message;
    throw new SetupError(
      `${file} cannot be restored (${found}): expected is a whole file that "npm run backup -- FILE" wrote. Nothing was changed; take another copy of it.`,
    );
  }
}

async function verify(file: string): Promise<VerifiedBackup> {
  const hash = createHash('sha256');
  let manifest: Manifest | null = null;
  let checksums: Checksums | null = null;
  for await (const { name, size, content } of openBackup(file)) {
    if (checksums) throw new Error('something stands behind its end');
    if (!manifest && name !== MANIFEST) throw new Error('it begins otherwise');
    if (name === CHECKSUMS) {
      checksums = readChecksums(await readAll(content));
      continue;
    }
    const pieces = name === MANIFEST ? [await readAll(content)] : content;
    if (name === MANIFEST) manifest = readManifest(file, (pieces as Buffer[])[0]!);
    hash.update(entryHeader(name, size, new Date(manifest!.madeAt)));
    for await (const piece of pieces) hash.update(piece);
    hash.update(padding(size));
  }
  if (!manifest || !checksums) throw new Error('its end is missing');
  if (hash.digest('hex') !== checksums.sha256) throw new Error('its checksum is another');
  return { manifest, checksums };
}

function readManifest(file: string, bytes: Buffer): Manifest {
  const manifest = readJson(bytes, MANIFEST);
  const { format } = (manifest ?? {}) as Partial<Manifest>;
  if (format === FORMAT && isManifest(manifest)) return manifest;
  if (typeof format !== 'number' || format === FORMAT)
    throw new Error(`${MANIFEST} in it is not what a backup says of itself`);
  throw new SetupError(
    `${file} is a backup of format ${format}, and this Convive reads format ${FORMAT}: restore it with the version that wrote it, or a newer one.`,
  );
}

export async function readAll(content: AsyncIterable<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of content) pieces.push(piece);
  return Buffer.concat(pieces);
}

function readChecksums(bytes: Buffer): Checksums {
  const checksums = readJson(bytes, CHECKSUMS);
  if (!isChecksums(checksums)) throw new Error(`${CHECKSUMS} in it holds no checksums`);
  return checksums;
}

function readJson(bytes: Buffer, name: string): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new Error(`${name} in it is no JSON`);
  }
}
