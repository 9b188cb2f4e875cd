import type { FastifyInstance } from 'fastify';
import { Readable } from 'node:stream';
import { attachmentNamed } from './content-disposition.ts';
import { failDownload } from './download-failures.ts';
import { DownloadsFull } from './download-places.ts';
import type { SignedLinks } from './signed-links.ts';
import { DOWNLOAD_LIMITS, watchDownload } from './watch-download.ts';

/** Files may be of any length: they are packed as fast as they are written, be it a little less. */
const PACKED = { encodings: ['gzip'], zlibOptions: { level: 1, chunkSize: 65_536 } } as const;

export interface Download {
  /** In whatever letters. */
  fileName: string;
  contentType: string;
  /** Bytes, where they are known beforehand. */
  size?: number;
  content: AsyncIterable<string | Buffer>;
  /** Asked now and then while it is taken: whether the right to it still stands. */
  mayGoOn?: () => Promise<boolean>;
}

export interface SignedDownload<Name extends string> {
  /** With a colon before the name of each parameter; the link was signed for the path with their values. */
  path(parameters: Record<Name, string>): string;
  names: readonly Name[];
  /** What to send; null where it is gone. Throws `DownloadsFull`. */
  open(parameters: Record<Name, string>): Promise<Download | null>;
}

/** Lets a file be downloaded by whoever shows a link that was signed for it and has not expired. */
export function registerSignedDownload<Name extends string>(
  server: FastifyInstance,
  signedLinks: SignedLinks,
  { path, names, open }: SignedDownload<Name>,
  limits = DOWNLOAD_LIMITS,
): void {
  const pattern = path(Object.fromEntries(names.map((name) => [name, `:${name}`])) as Record<Name, string>);
  server.get<{ Params: Record<Name, string>; Querystring: { expires?: string; signature?: string } }>(
    pattern,
    { compress: { ...PACKED, encodings: [...PACKED.encodings] } },
    async (request, reply) => {
      const params = request.params as Record<Name, string>;
      if (!signedLinks.verify(path(params), request.query)) return failDownload(request, reply, 'GONE');
      const download = await openUnlessFull(() => open(params));
      if (!download) return failDownload(request, reply, 'NOT_FOUND');
      if (download instanceof DownloadsFull) {
        void reply.header('retry-after', String(download.retryAfterSeconds));
        return failDownload(request, reply, 'RATE_LIMITED');
      }
      watchDownload(reply.raw, limits, download.mayGoOn, (why) =>
        request.log.warn({ requestId: request.id, why }, 'a download was cut'),
      );
      if (download.size !== undefined) void reply.header('content-length', download.size);
      return (
        reply
          .type(download.contentType)
          .header('content-disposition', attachmentNamed(download.fileName))
          .header('cache-control', 'private, no-store')
          // Saved and not shown; wherever it is shown all the same, it runs nothing and reaches nothing of ours.
          .header('content-security-policy', "default-src 'none'; sandbox")
          .header('cross-origin-resource-policy', 'same-origin')
          // A question for the headers alone must not write the whole file: nothing is taken of the content.
          .send(Readable.from(request.method === 'HEAD' ? [] : download.content, { objectMode: false }))
      );
    },
  );
}

async function openUnlessFull<Opened>(open: () => Promise<Opened>): Promise<Opened | DownloadsFull> {
  try {
    return await open();
  } catch (error) {
    if (error instanceof DownloadsFull) return error;
    throw error;
  }
}
