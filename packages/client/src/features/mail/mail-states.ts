import type { MailState } from '../../gql/graphql.ts';

export const MAIL_STATES: readonly MailState[] = ['QUEUED', 'SENT', 'KEPT', 'FAILED', 'STOPPED'];

/** How a state looks; its name stands beside, colour alone says nothing. */
export const MAIL_STATE_LOOKS: Record<MailState, { icon: string; tone: string }> = {
  QUEUED: { icon: 'i-lucide-clock', tone: 'text-muted' },
  SENT: { icon: 'i-lucide-circle-check', tone: 'text-success' },
  KEPT: { icon: 'i-lucide-inbox', tone: 'text-muted' },
  FAILED: { icon: 'i-lucide-circle-alert', tone: 'text-error' },
  STOPPED: { icon: 'i-lucide-mail-x', tone: 'text-muted' },
};
