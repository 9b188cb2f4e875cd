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

/** So many may hang, and others leave all the same. */
const CONNECTIONS = 6;
/** Who asks is told by then, be it that nothing is known yet: the mail stays on the wire, and its next attempt joins it. */
const PATIENCE_MS = 3_000;
/** For how long it is known what became of a mail whose sender did not wait for it. */
const KNOWN_FOR_MS = 30 * 60_000;
const NO_ANSWER_YET: DeliveryOutcome = {
  kind: 'LATER',
  error: 'The mail server has not answered yet.',
  why: 'NO_ANSWER',
};

/**
 * Hands mails to the mail server past every outbox: what concerns an account is no workspace's to see. One that hangs
 * keeps its sender for a moment alone, so that others are sent meanwhile.
 */
export function openDirectMail(smtpUrl: string, from: MailAddress, patienceMs = PATIENCE_MS): DirectMail {
  const delivery = openDelivery(smtpUrl, CONNECTIONS);
  const underWay = new Map<string, Promise<DeliveryOutcome>>();
  const begin = ({ id, recipient, text, link }: DirectDraft): Promise<DeliveryOutcome> => {
    const { subject, html, text: plain } = layOutMail(text);
    const sending = delivery.send({
      messageId: toMessageId(id, from),
      from,
      to: { name: oneLine(recipient.name), address: recipient.address },
      subject,
      ...insertLink({ html, text: plain }, link),
    });
    underWay.set(id, sending);
    void sending.then(() => setTimeout(() => underWay.delete(id), KNOWN_FOR_MS).unref());
    return sending;
  };
  return {
    send: async (draft) => {
      let timer: NodeJS.Timeout | undefined;
      const impatience = new Promise<null>(
        (resolve) => (timer = setTimeout(() => resolve(null), patienceMs)),
      );
      const outcome = await Promise.race([underWay.get(draft.id) ?? begin(draft), impatience]);
      clearTimeout(timer);
      if (outcome === null) return NO_ANSWER_YET;
      underWay.delete(draft.id);
      return outcome;
    },
    close: () => delivery.close(),
  };
}
