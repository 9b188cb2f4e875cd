import type { ServerResponse } from 'node:http';
import { Socket } from 'node:net';

export interface DownloadLimits {
  /** Milliseconds for which a reader may take nothing. */
  pauseMs: number;
  /** For which one may take their time. */
  longestMs: number;
  /** Between two questions whether the right to it still stands. */
  askMs: number;
}

export const DOWNLOAD_LIMITS: DownloadLimits = { pauseMs: 60_000, longestMs: 30 * 60_000, askMs: 2_000 };

/**
 * Cuts a download whose reader takes nothing any more, takes too long, or has lost the right to it. The connection
 * breaks off before the end of the answer: no reader can take what came for the whole.
 */
export function watchDownload(
  response: ServerResponse,
  limits: DownloadLimits,
  mayGoOn: (() => Promise<boolean>) | undefined,
  told: (why: string) => void,
): void {
  const { socket } = response;
  // Whoever asks within this process has none, and takes all at once.
  if (!(socket instanceof Socket)) return;
  const cut = (why: string) => {
    if (response.destroyed) return;
    told(why);
    response.destroy();
  };
  const longest = setTimeout(() => cut('it took too long'), limits.longestMs).unref();
  let isAsking = false;
  const asking = setInterval(() => {
    if (isAsking || !mayGoOn) return;
    isAsking = true;
    mayGoOn()
      .then((may) => may || cut('the right to it has ended'))
      // Where it cannot be asked now, it is asked again.
      .catch(() => undefined)
      .finally(() => (isAsking = false));
  }, limits.askMs).unref();
  // Also counts what the other side takes of one long piece.
  response.setTimeout(limits.pauseMs, () => {
    if (response.writableLength > 0) return cut('its reader took nothing');
    // They wait for us.
    socket.setTimeout(limits.pauseMs);
  });
  response.once('close', () => {
    clearTimeout(longest);
    clearInterval(asking);
  });
}
