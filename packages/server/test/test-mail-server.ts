import { type ParsedMail, simpleParser } from 'mailparser';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { expect, vi } from 'vitest';

export interface ReceivedMail extends ParsedMail {
  /** To whom the mail server was told to deliver it, whatever the headers say. */
  deliveredTo: string[];
}

export interface TestMailServer {
  url: string;
  received: ReceivedMail[];
  /** Code and words to refuse the next recipient with, one after the other; then all are taken. */
  refusals: [number, string][];
  /** Domains for whose recipients the server takes the command and never answers it. */
  hangsFor: Set<string>;
  /** How often a recipient was named to it, by domain. */
  named: Map<string, number>;
  /** While set, a mail is received but the server does not say so. */
  isSilent: boolean;
  /** Ends the silence, and says so of each mail that was received in it. */
  speak(): void;
  close(): Promise<void>;
}

/** A real mail server on a free port, whose moods a test decides. */
export async function startMailServer(): Promise<TestMailServer> {
  const mails: Pick<TestMailServer, 'received' | 'refusals' | 'hangsFor' | 'named' | 'isSilent'> = {
    received: [],
    refusals: [],
    hangsFor: new Set(),
    named: new Map(),
    isSilent: false,
  };
  const held: (() => void)[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    // Those whom it keeps waiting hang on when it goes.
    closeTimeout: 300,
    onRcptTo: ({ address }, _session, answer) => {
      const domain = address.split('@').at(-1)!;
      mails.named.set(domain, (mails.named.get(domain) ?? 0) + 1);
      if (mails.hangsFor.has(domain)) return;
      const refusal = mails.refusals.shift();
      if (!refusal) return answer();
      answer(Object.assign(new Error(refusal[1]), { responseCode: refusal[0] }));
    },
    onData: (stream, session, answer) => {
      const deliveredTo = session.envelope.rcptTo.map(({ address }) => address);
      simpleParser(stream).then(
        (mail) => {
          mails.received.push({ ...mail, deliveredTo });
          if (mails.isSilent) held.push(answer);
          else answer();
        },
        (error: Error) => answer(error),
      );
    },
  });
  server.on('error', () => undefined);
  const listening = server.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  return Object.assign(mails, {
    url: `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`,
    speak: () => {
      mails.isSilent = false;
      for (const answer of held.splice(0)) answer();
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  });
}

/** The newest mail to an address, once it has come; `after`: how many were there before. */
export async function mailTo(
  { received }: Pick<TestMailServer, 'received'>,
  address: string,
  after = 0,
): Promise<ReceivedMail> {
  return vi.waitFor(
    () => {
      const mails = received.filter(({ deliveredTo }) => deliveredTo[0] === address);
      expect(mails.length).toBeGreaterThan(after);
      return mails.at(-1)!;
    },
    { timeout: 20_000, interval: 50 },
  );
}
