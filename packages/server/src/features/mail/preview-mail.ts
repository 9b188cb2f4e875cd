import type { Locale } from '@convive/shared';
import type { MailAddress } from './mail-message.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { findLogo } from './logo/mail-logo.repository.ts';
import { logoAttachments } from './logo/show-logo.ts';
import { insertLink, layOutMail, type MailText } from './mail-layout.ts';
import { showPictures } from './show-pictures.ts';

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
export async function previewMail(
  transaction: WorkspaceTransaction,
  { text, recipient, isBulk }: { text: MailText; recipient: MailAddress; isBulk: boolean },
  link: string | null,
): Promise<MailPreview> {
  const logo = await findLogo(transaction);
  const rendered = layOutMail(text, { isBulk });
  const { html, text: plain } = insertLink(rendered, link, { logo });
  return {
    locale: text.locale,
    recipientName: recipient.name,
    recipientAddress: recipient.address,
    subject: rendered.subject,
    html: showPictures(html, logoAttachments(logo)),
    text: plain,
  };
}

/** Marks the subject of a mail that somebody sends to themselves to see it. */
export function asTest(text: MailText): MailText {
  return { ...text, subject: `[Test] ${text.subject}` };
}
