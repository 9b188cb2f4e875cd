import type { MarkedThings } from './marked-workspace.ts';
import { input, type OperationRow, TEAM } from './operation-row.ts';

const named = ({ webhookId }: MarkedThings) => input({ id: webhookId });

export const WEBHOOK_ROWS: Record<string, OperationRow> = {
  webhooks: { for: TEAM, elsewhere: 'OWN' },
  // A list of nothing for whoever names one of another workspace.
  webhookDeliveries: { for: TEAM, args: ({ webhookId }) => ({ webhookId }), elsewhere: 'OWN' },
  createWebhook: {
    for: TEAM,
    args: () => input({ url: 'https://hooks.example.org/', kinds: ['GUEST_CHANGED'] }),
    elsewhere: 'OWN',
  },
  updateWebhook: {
    for: TEAM,
    args: ({ webhookId }) => input({ id: webhookId, isPaused: false }),
    elsewhere: 'NOT_FOUND',
  },
  renewWebhookSecret: { for: TEAM, args: named, elsewhere: 'NOT_FOUND' },
  pingWebhook: { for: TEAM, args: named, elsewhere: 'NOT_FOUND' },
  replayWebhookDeliveries: {
    for: TEAM,
    args: ({ webhookId }) => input({ webhookId, since: '2026-01-01T00:00:00Z' }),
    elsewhere: 'NOT_FOUND',
  },
  deleteWebhook: { for: TEAM, args: named, elsewhere: 'NOT_FOUND' },
};
