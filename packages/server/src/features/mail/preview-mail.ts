import type { Locale } from '@convive/shared';
import type { MailAddress } from './mail-message.ts';
import { insertLink, layOutMail, type MailText } from './mail-layout.ts';

/** A mail as it would leave, but for links that are the recipient's alone. */
export interface MailPreview {
  locale: Locale;
  recipientName: string;
  recipientAddress: string;
  subject: string;
  html: string;
  text: string;
}

/** Lays a mail out by the very steps that send it. `link`: what whoever looks may hold; null: none. */
export function previewMail(
  { text, recipient, isBulk }: { text: MailText; recipient: MailAddress; isBulk: boolean },
  link: string | null,
): MailPreview {
  const rendered = layOutMail(text, { isBulk });
  return {
    locale: text.locale,
    recipientName: recipient.name,
    recipientAddress: recipient.address,
    subject: rendered.subject,
    ...insertLink(rendered, link),
  };
}

/** Marks the subject of a mail that somebody sends to themselves to see it. */
export function asTest(text: MailText): MailText {
  return { ...text, subject: `[Test] ${text.subject}` };
}
