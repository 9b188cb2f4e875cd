/** Bytes that can be read again and again, so that rows need not be kept in memory between two passes. */
export interface ByteSource {
  /** In bytes. */
  size: number;
  /** The bytes in order. Rejects with what the platform throws when the file has changed or gone. */
  chunks(): AsyncIterable<Uint8Array>;
}

const CHUNK_BYTES = 1024 * 1024;

/** Chunks that another process fetches while this one works: on a busy machine it may be slow with one of them. */
const AHEAD = 3;

export function blobSource(blob: Blob, chunkBytes = CHUNK_BYTES): ByteSource {
  return {
    size: blob.size,
    async *chunks() {
      const ahead: Promise<ArrayBuffer>[] = [];
      let fetched = 0;
      for (let start = 0; start < blob.size; start += chunkBytes) {
        // Whoever wants only the head asks for no more.
        const most = start > 0 ? start + AHEAD * chunkBytes : chunkBytes;
        for (; fetched < Math.min(most, blob.size); fetched += chunkBytes) {
          const chunk = blob.slice(fetched, fetched + chunkBytes).arrayBuffer();
          // Who stops before it comes need not hear that it failed.
          chunk.catch(() => undefined);
          ahead.push(chunk);
        }
        yield new Uint8Array(await ahead.shift()!);
      }
    },
  };
}

const BUFFER_BYTES = 256 * 1024;

/**
 * The same through one buffer, whose bytes are there until the next are asked for. For whoever makes nothing of them
 * that a browser would look after: chunks of their own are kept until it does, which may be to the end of the file.
 */
export function bufferedSource(blob: Blob): ByteSource {
  return {
    size: blob.size,
    async *chunks() {
      const reader = openReader(blob);
      if (!reader) return yield* blobSource(blob).chunks();
      let buffer = new ArrayBuffer(BUFFER_BYTES);
      try {
        for (;;) {
          const { value, done } = await reader.read(new Uint8Array(buffer));
          if (done) return;
          yield value;
          buffer = value.buffer;
        }
      } catch (error) {
        // A stream says only that it broke off; what is the matter with the file is told by another attempt.
        await blob.slice(0, 1).arrayBuffer();
        throw error;
      } finally {
        await reader.cancel().catch(() => undefined);
      }
    },
  };
}

/** Null where the browser fills no buffers. */
function openReader(blob: Blob): ReadableStreamBYOBReader | null {
  try {
    return new Response(blob).body?.getReader({ mode: 'byob' }) ?? null;
  } catch {
    return null;
  }
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
