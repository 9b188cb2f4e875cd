import type { Invitation_RowFragment, InvitationState } from '../../gql/graphql.ts';

export const INVITATION_STATES: readonly InvitationState[] = [
  'SCHEDULED',
  'QUEUED',
  'SENT',
  'OPENED',
  'REMINDED',
  'ACCEPTED',
  'BOUNCED',
  'EXPIRED',
  'REVOKED',
];

/** How a state looks; its name stands beside, colour alone says nothing. */
export const INVITATION_STATE_LOOKS: Record<InvitationState, { icon: string; tone: string }> = {
  SCHEDULED: { icon: 'i-lucide-calendar-clock', tone: 'text-primary' },
  QUEUED: { icon: 'i-lucide-clock', tone: 'text-muted' },
  SENT: { icon: 'i-lucide-send', tone: 'text-muted' },
  OPENED: { icon: 'i-lucide-mail-open', tone: 'text-primary' },
  REMINDED: { icon: 'i-lucide-bell', tone: 'text-primary' },
  ACCEPTED: { icon: 'i-lucide-circle-check', tone: 'text-success' },
  BOUNCED: { icon: 'i-lucide-circle-alert', tone: 'text-error' },
  EXPIRED: { icon: 'i-lucide-hourglass', tone: 'text-warning' },
  REVOKED: { icon: 'i-lucide-circle-slash', tone: 'text-muted' },
};

/** When the invitation came to the state it is in; an ISO time. */
export function stateSince(invitation: Invitation_RowFragment): string {
  const {
    state,
    queuedAt,
    scheduledFor,
    sentAt,
    openedAt,
    remindedAt,
    acceptedAt,
    bouncedAt,
    expiresAt,
    revokedAt,
  } = invitation;
  const times: Record<InvitationState, string | null | undefined> = {
    SCHEDULED: scheduledFor,
    QUEUED: queuedAt,
    SENT: sentAt,
    OPENED: openedAt,
    REMINDED: remindedAt,
    ACCEPTED: acceptedAt,
    BOUNCED: bouncedAt,
    EXPIRED: expiresAt,
    REVOKED: revokedAt,
  };
  return times[state] ?? queuedAt;
}

/** Whether its link still opens, or would after being sent again. */
export function canBeResent({ state }: Pick<Invitation_RowFragment, 'state'>): boolean {
  return state !== 'ACCEPTED' && state !== 'REVOKED';
}

/** Whether nothing is left to withdraw: deleting it deletes it for good. */
export function isOver({ state }: Pick<Invitation_RowFragment, 'state'>): boolean {
  return state === 'ACCEPTED' || state === 'EXPIRED' || state === 'REVOKED';
}

/** Whether the holder of its expired link has asked for a new term, and nobody has answered yet. */
export function asksAnew({
  state,
  renewalAskedAt,
  queuedAt,
}: Pick<Invitation_RowFragment, 'state' | 'renewalAskedAt' | 'queuedAt'>): boolean {
  return state === 'EXPIRED' && renewalAskedAt != null && renewalAskedAt > queuedAt;
}
