import { insertLink, layOutMail, type MailText } from './mail-layout.ts';
import { oneLine } from './clean-text.ts';
import type { MailAddress } from './mail-message.ts';
import { type DeliveryOutcome, openDelivery, toMessageId } from './smtp-delivery.ts';

/** A mail that belongs to no workspace and is written down nowhere. */
export interface DirectDraft {
  /** The same for each attempt. */
  id: string;
  recipient: MailAddress;
  text: MailText;
  link: string;
}

export interface DirectMail {
  send(draft: DirectDraft): Promise<DeliveryOutcome>;
  close(): void;
}

/** Hands mails to the mail server past every outbox: what concerns an account is no workspace's to see. */
export function openDirectMail(smtpUrl: string, from: MailAddress): DirectMail {
  const delivery = openDelivery(smtpUrl);
  return {
    send: ({ id, recipient, text, link }) => {
      const { subject, html, text: plain } = layOutMail(text);
      return delivery.send({
        messageId: toMessageId(id, from),
        from,
        to: { name: oneLine(recipient.name), address: recipient.address },
        subject,
        ...insertLink({ html, text: plain }, link),
      });
    },
    close: () => delivery.close(),
  };
}
