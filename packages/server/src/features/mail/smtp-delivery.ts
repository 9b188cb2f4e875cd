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
  /** Where the recipient of a mail to many unsubscribes, in one click of their mail program. */
  unsubscribe?: string | null;
}

/** LATER: the server could not take it now. NEVER: it said that it never will; `isBounce`: nor anything else for them. */
export type DeliveryOutcome =
  { kind: 'SENT' } | { kind: 'LATER'; error: string } | { kind: 'NEVER'; error: string; isBounce: boolean };

export interface Delivery {
  send(mail: OutgoingMail): Promise<DeliveryOutcome>;
  close(): void;
}

/** Held open at the most; some providers take no more than three of one customer. */
export const SMTP_CONNECTIONS = 2;

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
    maxConnections: SMTP_CONNECTIONS,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async ({ from, to, attachments, unsubscribe, ...mail }) => {
      try {
        await transport.sendMail({
          ...mail,
          // What it would come to for our languages, after a look at each letter.
          textEncoding: 'quoted-printable',
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
          headers: {
            'Auto-Submitted': 'auto-generated',
            ...(unsubscribe && {
              // A header of its own words: folded, programs do not find the address in it.
              'List-Unsubscribe': { prepared: true, value: `<${unsubscribe}>` },
              'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
            }),
          },
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
  const { responseCode, response, code, command, message } = error as {
    responseCode?: number;
    command?: string;
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
  if (!isFinal) return { kind: 'LATER', error: told };
  return { kind: 'NEVER', error: told, isBounce: command === 'RCPT TO' && isOfMailbox(told) };
}

/**
 * Whether a refusal of a recipient is about their mailbox. A server that does not relay for us, a full mailbox or a rule
 * against our words refuses as well, and says nothing of the address.
 */
function isOfMailbox(answer: string): boolean {
  const status = /\b5\.(\d{1,3})\.(\d{1,3})\b/.exec(answer);
  if (status) return status[1] === '1' || `${status[1]}.${status[2]}` === '2.1';
  return !/relay|spam|policy|blocked|quota|full/i.test(answer);
}
