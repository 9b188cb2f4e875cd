import { TIME_TITLES } from '@convive/shared';
import type { PersonalDataHolder } from '../../contacts/index.ts';

/** What other programs were told of somebody: to whom and when is told, what was sent is a copy of what others tell. */
export const WEBHOOK_HOLDER: PersonalDataHolder = {
  kind: 'WEBHOOK_DELIVERY',
  file: 'webhook-deliveries',
  title: { fr: 'Envois par webhook', en: 'Webhook deliveries', de: 'Sendungen per Webhook' },
  tables: ['webhook_delivery', 'webhook_contact'],
  found: ({ workspaceId, ids }, add) => `webhook_delivery
    join webhook on webhook.workspace_id = webhook_delivery.workspace_id and webhook.id = webhook_delivery.webhook_id
    where webhook_delivery.workspace_id = ${add(workspaceId)}
      and webhook_delivery.contact_id = any(${add(ids)}::uuid[])`,
  told: () => ({
    columns: [
      { key: 'url', title: { fr: 'Adresse', en: 'Address', de: 'Adresse' } },
      { key: 'kind', title: { fr: 'Objet', en: 'Kind', de: 'Art' } },
      { key: 'state', title: { fr: 'État', en: 'State', de: 'Stand' } },
      { key: 'createdAt', title: TIME_TITLES.createdAt },
    ],
    // Query strings may hold keys of the receiver.
    select: (person, add) => `
      select split_part(webhook.url, '?', 1) as url, webhook_delivery.kind, webhook_delivery.state,
        webhook_delivery.created_at as "createdAt"
      from ${WEBHOOK_HOLDER.found(person, add)} order by webhook_delivery.number`,
  }),
  // That something was sent stays; who is known goes once the deletion was told.
  erase: async (transaction, { workspaceId, ids }) =>
    transaction.execute(
      `update webhook_delivery set body = null
       where workspace_id = $1 and contact_id = any($2::uuid[]) and body is not null`,
      [workspaceId, ids],
    ),
};
