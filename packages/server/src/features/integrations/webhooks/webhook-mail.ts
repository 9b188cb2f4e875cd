import type { Locale } from '@convive/shared';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import { findOwners, findWorkspace } from '../../accounts/index.ts';
import { type MailKind, type MailText, postMails } from '../../mail/index.ts';
import { findWebhooks } from './webhook.repository.ts';
import type { WebhooksContext } from './webhooks.context.ts';

export const WEBHOOK_MAIL = 'WEBHOOK_FAILING';

/** Leads to the page with the log; to nothing once the webhook is gone. */
export function webhookMails(publicUrl: string): MailKind {
  return {
    name: WEBHOOK_MAIL,
    links: async (transaction, ids) => {
      const { slug } = await findWorkspace(transaction);
      const known = (await findWebhooks(transaction)).filter(({ id }) => ids.includes(id));
      return new Map(
        known.map(({ id }) => [
          id,
          `${publicUrl}/w/${encodeURIComponent(slug)}/settings/api?webhook=${encodeURIComponent(id)}`,
        ]),
      );
    },
    settled: async () => undefined,
  };
}

/** Tells the owners that somebody else's program does not answer. */
export async function tellOwners(
  transaction: WorkspaceTransaction,
  { mail }: WebhooksContext,
  webhookId: string,
): Promise<void> {
  const { name, language } = await findWorkspace(transaction);
  const webhook = (await findWebhooks(transaction)).find(({ id }) => id === webhookId);
  const owners = await findOwners(transaction);
  if (!webhook) return;
  const text = toText(language, name, new URL(webhook.url).host);
  await postMails(
    transaction,
    mail,
    WEBHOOK_MAIL,
    owners.map((owner) => ({
      aboutId: webhookId,
      recipient: { name: owner.name, address: owner.email },
      text,
    })),
  );
}

interface Words {
  subject(host: string): string;
  heading: string;
  says(workspace: string, host: string): string;
  button: string;
  note: string;
}

const WORDS: Record<Locale, Words> = {
  fr: {
    subject: (host) => `Webhook sans réponse : ${host}`,
    heading: 'Un programme ne répond plus',
    says: (workspace, host) =>
      `${host} devait recevoir un changement de « ${workspace} ». Après dix essais sur presque deux jours, nous y renonçons. Les changements suivants y sont encore envoyés ; ce qui a manqué se renvoie depuis le journal.`,
    button: 'Voir le journal',
    note: 'Nous ne vous écrivons à ce sujet qu’une fois par jour au plus.',
  },
  en: {
    subject: (host) => `A webhook does not answer: ${host}`,
    heading: 'A program has stopped answering',
    says: (workspace, host) =>
      `${host} was to hear of a change in “${workspace}”. After ten attempts over almost two days we give it up. What changes next is still sent there; what was missed can be sent again from the log.`,
    button: 'See the log',
    note: 'We write about this once a day at most.',
  },
  de: {
    subject: (host) => `Ein Webhook antwortet nicht: ${host}`,
    heading: 'Ein Programm antwortet nicht mehr',
    says: (workspace, host) =>
      `${host} sollte von einer Änderung in „${workspace}“ erfahren. Nach zehn Versuchen in fast zwei Tagen geben wir sie auf. Was sich weiter ändert, wird noch dorthin gesendet; was gefehlt hat, lässt sich aus dem Protokoll erneut senden.`,
    button: 'Protokoll ansehen',
    note: 'Wir schreiben darüber höchstens einmal am Tag.',
  },
};

function toText(locale: Locale, workspace: string, host: string): MailText {
  const words = WORDS[locale];
  return {
    locale,
    subject: words.subject(host),
    sender: workspace,
    heading: words.heading,
    paragraphs: [words.says(workspace, host)],
    quotation: null,
    button: words.button,
    notes: [words.note],
  };
}
