/** Bytes that can be read again and again, so that rows need not be kept in memory between two passes. */
export interface ByteSource {
  /** In bytes. */
  size: number;
  /** The bytes in order. Rejects with what the platform throws when the file has changed or gone. */
  chunks(): AsyncIterable<Uint8Array>;
}

const CHUNK_BYTES = 1024 * 1024;

export function blobSource(blob: Blob, chunkBytes = CHUNK_BYTES): ByteSource {
  const read = (start: number) => blob.slice(start, start + chunkBytes).arrayBuffer();
  return {
    size: blob.size,
    async *chunks() {
      let ahead: Promise<ArrayBuffer> | null = null;
      for (let start = 0; start < blob.size; start += chunkBytes) {
        const chunk = await (ahead ?? read(start));
        // Fetched by another process while this one works; whoever wants only the head asks for no more.
        const next = start + chunkBytes;
        ahead = start > 0 && next < blob.size ? read(next) : null;
        // Who stops before it comes need not hear that it failed.
        ahead?.catch(() => undefined);
        yield new Uint8Array(chunk);
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
