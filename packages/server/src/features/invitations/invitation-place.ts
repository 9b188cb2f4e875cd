import type { Locale } from '@convive/shared';

/** Where an invitation is that a token or a code opens. */
export interface InvitationPlace {
  workspaceId: string;
  /** Null for a code that nobody has used. */
  email: string | null;
  language: Locale;
}
