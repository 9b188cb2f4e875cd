export { WEBHOOK_HOLDER } from './webhooks/webhook-holder.ts';
export { webhookMails } from './webhooks/webhook-mail.ts';
export { WebhookSecrets } from './webhooks/webhook-secrets.ts';
export type { WebhooksContext } from './webhooks/webhooks.context.ts';
export { followWebhooks, forgetDeliveries, webhookJobs } from './webhooks/webhooks.job.ts';
