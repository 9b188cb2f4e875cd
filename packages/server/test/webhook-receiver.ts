import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  id: string;
  kind: string;
  signature: string;
  text: string;
  body: Record<string, any>;
}

/** A status, or what happens in place of an answer. */
export type Reaction = number | 'CUT' | 'HANG' | { redirectTo: string };

/** Another program that listens on this machine, and answers as it is told to. */
export class WebhookReceiver {
  readonly received: Received[] = [];
  react: (received: Received) => Reaction | Promise<Reaction> = () => 204;

  private constructor(private readonly server: Server) {}

  static async open(): Promise<WebhookReceiver> {
    const server = createServer();
    const receiver = new WebhookReceiver(server);
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const header = (name: string) => String(request.headers[name] ?? '');
        const received = {
          id: header('convive-delivery'),
          kind: header('convive-kind'),
          signature: header('convive-signature'),
          text,
          body: JSON.parse(text),
        };
        receiver.received.push(received);
        void Promise.resolve(receiver.react(received)).then((reaction) => {
          if (reaction === 'HANG') return;
          if (reaction === 'CUT') return request.socket.destroy();
          if (typeof reaction === 'object')
            return response.writeHead(302, { location: reaction.redirectTo }).end();
          response.writeHead(reaction).end('heard');
        });
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return receiver;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/hooks`;
  }

  /** What was heard so far of one contact, or of all. */
  kinds(contactId?: string): string[] {
    return this.received
      .filter(({ body }) => contactId === undefined || body.data.contactId === contactId)
      .map(({ kind }) => kind);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
