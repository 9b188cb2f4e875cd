import { Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';

/** How long connections that stand may go on after new ones are refused: proxies must end idle ones sooner. */
const LINGER_MS = 5_000;

/**
 * How a process goes that answers requests, so that no request fails: it says that it is leaving and serves on, until
 * whoever distributes requests has noticed; then it takes no new connections, ends each one that stands with the next
 * answer on it, and stops once they are gone.
 */
export class Departure {
  private hasAnnounced = false;
  private isDeaf = false;
  private isClosing = false;

  /** Whether the process still serves and asks to be sent nothing more. */
  get isAnnounced(): boolean {
    return this.hasAnnounced;
  }

  /** Lets answers end their connections once no new ones are taken, be they downloads that began long before. */
  register(server: FastifyInstance): void {
    server.addHook('onSend', async (_request, reply) => {
      if (this.isDeaf) void reply.header('connection', 'close');
    });
    server.addHook('preClose', async () => {
      this.isClosing = true;
    });
    server.addHook('onResponse', async () => {
      // Idle connections were cut when it began to close; one that was not idle then would stand until it is given up.
      if (this.isClosing) setImmediate(() => server.server.closeIdleConnections());
    });
  }

  /** @param drainSeconds how long it serves on after it has said so; with 0 idle connections are cut at once */
  async leave(server: FastifyInstance, drainSeconds: number): Promise<void> {
    this.hasAnnounced = true;
    if (drainSeconds > 0) {
      await sleep(drainSeconds * 1000);
      await this.stopListening(server);
    }
    await server.close();
  }

  private async stopListening(server: FastifyInstance): Promise<void> {
    this.isDeaf = true;
    // The close of HTTP's own server would cut idle connections, on which a request may be on its way.
    const ended = new Promise<unknown>((resolve) => Server.prototype.close.call(server.server, resolve));
    await Promise.race([ended, sleep(LINGER_MS, undefined, { ref: false })]);
  }
}
