import type { MailContext } from '../../mail/index.ts';
import type { WebhookSecrets } from './webhook-secrets.ts';

export interface WebhooksContext {
  secrets: WebhookSecrets;
  mail: MailContext;
  /** Whether webhooks may lead to this machine itself, over http. */
  allowsLocal: boolean;
  /** Milliseconds an answer is waited for. */
  timeoutMs: number;
}
