import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';

const LOOK_MS = 20;
const MESSAGE_ID = /^message-id:\s*(<[^>]+>)/im;

/** A mail server that takes everything, and counts by Message-ID what it took and for whom. */
export interface MailSink {
  url: string;
  /** How often each mail came, by its Message-ID. */
  taken: Map<string, number>;
  recipients: Set<string>;
  /** Forgets what came. */
  clear(): void;
  /** Waits until so many mails have come, each counted once. */
  reach(count: number): Promise<void>;
  /** No longer answers, or answers again at the same address. */
  stop(): Promise<void>;
  start(): Promise<void>;
}

export async function openMailSink(): Promise<MailSink> {
  const taken = new Map<string, number>();
  const recipients = new Set<string>();
  let port = 0;
  let server: SMTPServer | null = null;
  const start = async () => {
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      // Connections that are cut by a stop are no news.
      onData: (stream, session, answer) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          const id = MESSAGE_ID.exec(Buffer.concat(parts).toString('latin1'))?.[1] ?? '';
          taken.set(id, (taken.get(id) ?? 0) + 1);
          for (const { address } of session.envelope.rcptTo) recipients.add(address);
          answer();
        });
      },
    });
    server.on('error', () => undefined);
    const listening = server.listen(port, '127.0.0.1');
    await once(listening, 'listening');
    port = (listening.address() as AddressInfo).port;
  };
  await start();
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    recipients,
    clear: () => {
      taken.clear();
      recipients.clear();
    },
    reach: async (count) => {
      while (taken.size < count) await pause(LOOK_MS);
    },
    stop: () => new Promise<void>((resolve) => server!.close(() => resolve())),
    start,
  };
}
