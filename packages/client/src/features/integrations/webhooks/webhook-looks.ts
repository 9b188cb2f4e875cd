import type { WebhookDeliveryState, WebhookKind, WebhookState } from '../../../gql/graphql.ts';

export const WEBHOOK_KINDS: readonly WebhookKind[] = [
  'CONTACT_CREATED',
  'CONTACT_UPDATED',
  'CONTACT_ARCHIVED',
  'CONTACT_RESTORED',
  'CONTACT_MERGED',
  'CONTACT_DELETED',
  'BOOKING_CHANGED',
  'GUEST_CHANGED',
];

export const DELIVERY_STATES: readonly WebhookDeliveryState[] = ['WAITING', 'DELIVERED', 'FAILED'];

interface Look {
  icon: string;
  tone: string;
}

/** How a state looks; its name stands beside, colour alone says nothing. */
export const WEBHOOK_LOOKS: Record<WebhookState, Look> = {
  ACTIVE: { icon: 'i-lucide-radio', tone: 'text-success' },
  PAUSED: { icon: 'i-lucide-circle-pause', tone: 'text-muted' },
  FAILING: { icon: 'i-lucide-circle-alert', tone: 'text-error' },
};
export const DELIVERY_LOOKS: Record<WebhookDeliveryState, Look> = {
  WAITING: { icon: 'i-lucide-clock', tone: 'text-muted' },
  DELIVERED: { icon: 'i-lucide-circle-check', tone: 'text-success' },
  FAILED: { icon: 'i-lucide-circle-x', tone: 'text-error' },
};

/** As the receiver reads it: contact.created. */
export function wireName(kind: string): string {
  return kind.toLowerCase().replace('_', '.');
}
