import { createTransport } from 'nodemailer';
import { oneLine } from './clean-text.ts';
import type { MailAttachment } from './mail-kind.ts';
import type { MailAddress } from './mail-message.ts';

export interface OutgoingMail {
  messageId: string;
  from: MailAddress;
  to: MailAddress;
  subject: string;
  html: string;
  text: string;
  attachments?: readonly MailAttachment[];
}

/** LATER: the server could not take it now. NEVER: it said that it never will. */
export type DeliveryOutcome = { kind: 'SENT' } | { kind: 'LATER' | 'NEVER'; error: string };

export interface Delivery {
  send(mail: OutgoingMail): Promise<DeliveryOutcome>;
  close(): void;
}

/** The same for each attempt at a mail: what arrives twice is known as one. */
export function toMessageId(id: string, from: MailAddress): string {
  return `<${id}@${from.address.split('@').at(-1)}>`;
}

const ERROR_CHARACTERS = 200;
/** Codes by which a server refuses us, not the mail: a wrong password is mended, and then all mails leave. */
const REFUSES_US = [421, 454, 530, 534, 535, 538];

/** Hands mails to a mail server over a few connections that stay open. No address is looked up, no file is read. */
export function openDelivery(smtpUrl: string): Delivery {
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: 2,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async ({ from, to, attachments, ...mail }) => {
      try {
        await transport.sendMail({
          ...mail,
          from,
          to,
          attachments: attachments?.map(({ fileName, contentType, content, contentId }) => ({
            filename: fileName,
            contentType,
            content,
            ...(contentId === null ? {} : { cid: contentId, contentDisposition: 'inline' as const }),
          })),
          // One recipient and no other, whatever a header might be read as.
          envelope: { from: from.address, to: [to.address] },
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
        return { kind: 'SENT' };
      } catch (error) {
        return toOutcome(error);
      }
    },
    close: () => transport.close(),
  };
}

function toOutcome(error: unknown): DeliveryOutcome {
  const { responseCode, response, code, message } = error as {
    responseCode?: number;
    response?: string;
    code?: string;
    message?: string;
  };
  const isFinal =
    responseCode !== undefined &&
    responseCode >= 500 &&
    code !== 'EAUTH' &&
    !REFUSES_US.includes(responseCode);
  const told = oneLine(response ?? message ?? 'no answer').slice(0, ERROR_CHARACTERS);
  return { kind: isFinal ? 'NEVER' : 'LATER', error: told };
}
