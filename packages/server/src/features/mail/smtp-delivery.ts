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
  | { kind: 'SENT' }
  | { kind: 'LATER'; error: string; why?: LaterWhy }
  | { kind: 'NEVER'; error: string; isBounce: boolean };

/** NO_ANSWER: it said nothing more while it had the mail. NO_SERVER: it is not there, or lets nobody in; no mail leaves. */
export type LaterWhy = 'NO_ANSWER' | 'NO_SERVER';

export interface Delivery {
  /** Where `signal` is aborted, the mail is given up. */
  send(mail: OutgoingMail, signal?: AbortSignal): Promise<DeliveryOutcome>;
  close(): void;
}

/**
 * Held open as long as mails go fast; some providers take no more than three of one customer. More are opened only beside
 * mails that hang.
 */
export const SMTP_CONNECTIONS = 2;

const TO_CONNECT_MS = 10_000;
const TO_GREET_MS = 15_000;
/**
 * For each command and for the data. What is given up here may have been taken after all, and then comes twice: as mails
 * that hang hold nobody else back, there is time to wait.
 */
const TO_ANSWER_MS = 60_000;
/** For all of one mail: a server may hold it by a word now and then. */
export const LONGEST_ON_THE_WIRE_MS = 4 * 60_000;

/** The same for each attempt at a mail: what arrives twice is known as one. */
export function toMessageId(id: string, from: MailAddress): string {
  return `<${id}@${from.address.split('@').at(-1)}>`;
}

const ERROR_CHARACTERS = 200;
/** Codes by which a server refuses us, not the mail: a wrong password is mended, and then all mails leave. */
const REFUSES_US = [421, 454, 530, 534, 535, 538];

/** Hands mails to a mail server over a few connections that stay open. No address is looked up, no file is read. */
export function openDelivery(smtpUrl: string, mostConnections = SMTP_CONNECTIONS): Delivery {
  const transport = createTransport({
    url: smtpUrl,
    pool: true,
    maxConnections: mostConnections,
    dnsTimeout: TO_CONNECT_MS,
    connectionTimeout: TO_CONNECT_MS + TO_GREET_MS,
    greetingTimeout: TO_GREET_MS,
    socketTimeout: TO_ANSWER_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    send: async ({ from, to, attachments, unsubscribe, ...mail }, signal) => {
      const calendar = attachments?.find(({ calendarMethod }) => calendarMethod !== undefined);
      const files = attachments?.filter((attachment) => attachment !== calendar);
      const patience = new AbortController();
      const giveUp = () => patience.abort();
      const timer = setTimeout(giveUp, LONGEST_ON_THE_WIRE_MS).unref();
      signal?.addEventListener('abort', giveUp, { once: true });
      try {
        await transport.sendMail({
          ...mail,
          signal: patience.signal,
          // What it would come to for our languages, after a look at each letter.
          textEncoding: 'quoted-printable',
          from,
          to,
          attachments: files?.map(({ fileName, contentType, content, contentId }) => ({
            filename: fileName,
            contentType,
            content,
            ...(contentId === null ? {} : { cid: contentId, contentDisposition: 'inline' as const }),
          })),
          ...(calendar && {
            icalEvent: {
              method: calendar.calendarMethod,
              filename: calendar.fileName,
              content: calendar.content,
            },
          }),
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
      } finally {
        clearTimeout(timer);
      }
    },
    close: () => transport.close(),
  };
}

interface SmtpError {
  responseCode?: number;
  command?: string;
  response?: string;
  code?: string;
  /** Of the system, where `code` is the mailer's own. */
  originalCode?: string;
  timeoutType?: string;
  message?: string;
}

function toOutcome(error: unknown): DeliveryOutcome {
  const { responseCode, response, code, command, message } = error as SmtpError;
  const isFinal =
    responseCode !== undefined &&
    responseCode >= 500 &&
    code !== 'EAUTH' &&
    !REFUSES_US.includes(responseCode);
  const told = oneLine(response ?? message ?? 'no answer').slice(0, ERROR_CHARACTERS);
  if (!isFinal) return { kind: 'LATER', error: told, why: whyLater(error as SmtpError) };
  return { kind: 'NEVER', error: told, isBounce: command === 'RCPT TO' && isOfMailbox(told) };
}

function whyLater({ code, originalCode, timeoutType }: SmtpError): LaterWhy | undefined {
  if (timeoutType === 'SOCKET_TIMEOUT' || code === 'EABORT') return 'NO_ANSWER';
  const isAway = code === 'EAUTH' || code === 'EDNS' || code === 'ETIMEDOUT';
  return isAway || ['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH'].includes(originalCode ?? '')
    ? 'NO_SERVER'
    : undefined;
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
