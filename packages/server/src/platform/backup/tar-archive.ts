/** One file of an archive; its bytes must be taken before the next is asked for. */
export interface ArchiveEntry {
  name: string;
  size: number;
  content: AsyncIterable<Buffer>;
}

const BLOCK = 512;
const LONGEST_NAME = 100;
/** Octal digits of a size: 8 GiB less one. */
const SIZE_DIGITS = 11;

/** Begins a file of an archive in the format that every `tar` reads (ustar); its bytes and `padding` follow. */
export function entryHeader(name: string, size: number, madeAt: Date): Buffer {
  if (Buffer.byteLength(name) > LONGEST_NAME) throw new Error(`the name ${name} is too long for an archive`);
  const header = Buffer.alloc(BLOCK);
  header.write(name, 0);
  header.write('0000600\0', 100);
  header.write('0000000\0'.repeat(2), 108);
  header.write(`${size.toString(8).padStart(SIZE_DIGITS, '0')}\0`, 124);
  header.write(
    `${Math.floor(madeAt.getTime() / 1000)
      .toString(8)
      .padStart(11, '0')}\0`,
    136,
  );
  header.write('        0', 148);
  header.write('ustar\x0000', 257);
  header.write(`${checksumOf(header).toString(8).padStart(6, '0')}\0 `, 148);
  return header;
}

/** Fills the last block of a file. */
export function padding(size: number): Buffer {
  return Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK);
}

/** What stands behind the last file. */
export function archiveEnd(): Buffer {
  return Buffer.alloc(2 * BLOCK);
}

/** The files of an archive, in order. Throws where it is none, or breaks off. */
export async function* readArchive(source: AsyncIterable<Buffer>): AsyncGenerator<ArchiveEntry> {
  const bytes = new ByteReader(source);
  for (;;) {
    const header = await bytes.take(BLOCK);
    if (header.every((byte) => byte === 0)) {
      await bytes.drain();
      return;
    }
    if (Number.parseInt(header.toString('latin1', 148, 154), 8) !== checksumOf(header))
      throw new Error('a header in it is damaged');
    const size = Number.parseInt(header.toString('latin1', 124, 135), 8);
    const name = header.toString('utf8', 0, header.indexOf(0));
    const content = bytes.pieces(size);
    yield { name, size, content };
    for await (const piece of content) void piece;
    await bytes.take(padding(size).length);
  }
}

function checksumOf(header: Buffer): number {
  let sum = 0;
  for (let place = 0; place < BLOCK; place++)
    sum += place >= 148 && place < 156 ? 32 : (header[place] as number);
  return sum;
}

/** Takes so many bytes at a time from pieces of whatever length. */
class ByteReader {
  private readonly source: AsyncIterator<Buffer>;
  private rest: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.source = source[Symbol.asyncIterator]();
  }

  async take(size: number): Promise<Buffer> {
    const taken: Buffer[] = [];
    for await (const piece of this.pieces(size)) taken.push(piece);
    return Buffer.concat(taken);
  }

  async *pieces(size: number): AsyncGenerator<Buffer> {
    for (let left = size; left > 0;) {
      if (this.rest.length === 0) {
        const next = await this.source.next();
        if (next.done) throw new Error('it breaks off in the middle');
        this.rest = next.value;
      }
      const piece = this.rest.subarray(0, left);
      this.rest = this.rest.subarray(piece.length);
      left -= piece.length;
      yield piece;
    }
  }

  /** To the very end: only there does the packing prove that it is whole. */
  async drain(): Promise<void> {
    for (;;) if ((await this.source.next()).done) return;
  }
}
