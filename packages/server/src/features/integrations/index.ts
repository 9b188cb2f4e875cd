export {
  CONTACT_OF_PROPOSAL,
  CONTACT_OF_SOURCE_RECORD,
  SOURCE_RECORD_HOLDER,
  VALUE_PROPOSAL_HOLDER,
} from './upserts/source-holders.ts';
export { registerContactCopies } from './sync/contact-copies.routes.ts';
export type { ConnectorsContext } from './connectors/connectors.context.ts';
export { connectorJobs, runDueConnectors } from './connectors/connectors.job.ts';
export { WEBHOOK_HOLDER } from './webhooks/webhook-holder.ts';
export { webhookMails } from './webhooks/webhook-mail.ts';
export { WebhookSecrets } from './webhooks/webhook-secrets.ts';
export type { WebhooksContext } from './webhooks/webhooks.context.ts';
export { followWebhooks, forgetDeliveries, webhookJobs } from './webhooks/webhooks.job.ts';
