import type { Locale, Role } from '@convive/shared';

export const INVITATION_STATES = [
  'SCHEDULED',
  'QUEUED',
  'SENT',
  'BOUNCED',
  'OPENED',
  'REMINDED',
  'ACCEPTED',
  'EXPIRED',
  'REVOKED',
] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

/** States in which a link opens; EXPIRED can be renewed. */
export const OPEN_STATES: readonly InvitationState[] = [
  'SCHEDULED',
  'QUEUED',
  'SENT',
  'BOUNCED',
  'OPENED',
  'REMINDED',
];

export const OUTCOMES = ['INVITED', 'RENEWED', 'ALREADY_MEMBER', 'INVALID', 'DUPLICATE'] as const;
export type InvitationOutcome = (typeof OUTCOMES)[number];

/** Somebody asked into the workspace. `state` tells EXPIRED where the term is over, SCHEDULED where it waits. */
export interface Invitation {
  id: string;
  /** Null for a code that nobody has used. */
  email: string | null;
  /** Whether it was handed on as a code. */
  isCode: boolean;
  firstName: string | null;
  lastName: string | null;
  role: Role;
  eventIds: string[];
  groupIds: string[];
  language: Locale;
  message: string | null;
  state: InvitationState;
  generation: number;
  createdBy: string | null;
  /** Whether nobody invited them: they asked for it themselves. */
  isSelfRegistered: boolean;
  createdAt: Date;
  queuedAt: Date;
  /** When its mail is to be written; null: it was. */
  scheduledFor: Date | null;
  sentAt: Date | null;
  bouncedAt: Date | null;
  openedAt: Date | null;
  remindedAt: Date | null;
  acceptedAt: Date | null;
  acceptedUserId: string | null;
  revokedAt: Date | null;
  expiresAt: Date;
  /** When the holder of its expired link asked for a new term. */
  renewalAskedAt: Date | null;
}
