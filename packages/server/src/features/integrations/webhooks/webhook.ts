export const WEBHOOK_KINDS = [
  'CONTACT_CREATED',
  'CONTACT_UPDATED',
  'CONTACT_ARCHIVED',
  'CONTACT_RESTORED',
  'CONTACT_MERGED',
  'CONTACT_DELETED',
  'BOOKING_CHANGED',
  'GUEST_CHANGED',
] as const;
export type WebhookKind = (typeof WEBHOOK_KINDS)[number];
/** A ping is sent by hand, to try whether anybody hears. */
export type DeliveryKind = WebhookKind | 'PING';

/** As the receiver reads it: contact.created. */
export function wireName(kind: DeliveryKind): string {
  return kind.toLowerCase().replace('_', '.');
}

export const WEBHOOK_STATES = ['ACTIVE', 'PAUSED', 'FAILING'] as const;
export type WebhookState = (typeof WEBHOOK_STATES)[number];

export const DELIVERY_STATES = ['WAITING', 'DELIVERED', 'FAILED'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** Why an attempt came to nothing, where the answer's status does not say it. */
export const DELIVERY_FAILURES = [
  'TIMEOUT',
  'PRIVATE_ADDRESS',
  'UNKNOWN_HOST',
  'CONNECTION_REFUSED',
  'CONNECTION_LOST',
  'CERTIFICATE',
  'UNREACHABLE',
] as const;
export type DeliveryFailure = (typeof DELIVERY_FAILURES)[number];

export interface Webhook {
  id: string;
  url: string;
  kinds: WebhookKind[];
  state: WebhookState;
  secretNumber: number;
  failingSince: Date | null;
  createdAt: Date;
}

export interface WebhookDelivery {
  id: string;
  webhookId: string;
  number: string;
  kind: DeliveryKind;
  contactId: string | null;
  subjectId: string | null;
  state: DeliveryState;
  attempts: number;
  dueAt: Date;
  body: string | null;
  status: number | null;
  failure: DeliveryFailure | null;
  durationMs: number | null;
  createdAt: Date;
  attemptedAt: Date | null;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
/** Seconds to wait after the first, second … attempt that failed. */
const PAUSES = [
  1 * MINUTE,
  5 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  1 * HOUR,
  3 * HOUR,
  6 * HOUR,
  12 * HOUR,
  24 * HOUR,
] as const;
/** After as many attempts a delivery is given up. */
export const MOST_ATTEMPTS = PAUSES.length + 1;

export function secondsUntilNext(failures: number): number {
  return PAUSES[Math.min(failures, PAUSES.length) - 1]!;
}
