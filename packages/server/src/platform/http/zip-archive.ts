import { type PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';

export interface ArchiveEntry {
  path: string;
  /** Begun when its turn comes, one after the other. */
  content: AsyncIterable<string | Buffer>;
}

/** Files in one archive, written as they come: however large they are, a piece of one is in memory. */
export function zipArchive(entries: readonly ArchiveEntry[], madeAt: Date): Readable {
  const archive = new ZipFile();
  const output = archive.outputStream as PassThrough;
  // One for each entry, beside the stream's own.
  output.setMaxListeners(entries.length + 10);
  for (const { path, content } of entries) {
    const source = Readable.from(content, { objectMode: false });
    archive.addReadStream(source, path, { mtime: madeAt });
    // Neither end knows of the other's fate by itself.
    source.on('error', (error) => output.destroy(error));
    output.on('close', () => source.destroy());
  }
  archive.end();
  return output;
}
