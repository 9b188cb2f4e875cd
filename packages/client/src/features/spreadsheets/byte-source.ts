/** Bytes that can be read again and again, so that rows need not be kept in memory between two passes. */
export interface ByteSource {
  /** In bytes. */
  size: number;
  /** The bytes in order. Rejects with what the platform throws when the file has changed or gone. */
  chunks(): AsyncIterable<Uint8Array>;
}

const CHUNK_BYTES = 4 * 1024 * 1024;

export function blobSource(blob: Blob, chunkBytes = CHUNK_BYTES): ByteSource {
  return {
    size: blob.size,
    async *chunks() {
      for (let start = 0; start < blob.size; start += chunkBytes) {
        yield new Uint8Array(await blob.slice(start, start + chunkBytes).arrayBuffer());
      }
    },
  };
}

/** The first bytes, at most `length`, whatever the size of the chunks. */
export async function firstBytes(source: ByteSource, length: number): Promise<Uint8Array> {
  const head = new Uint8Array(Math.min(length, source.size));
  let filled = 0;
  for await (const chunk of source.chunks()) {
    head.set(chunk.subarray(0, head.length - filled), filled);
    filled += Math.min(chunk.length, head.length - filled);
    if (filled === head.length) break;
  }
  return head.subarray(0, filled);
}
