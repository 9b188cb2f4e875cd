import type { Locale } from '@convive/shared';

/** What a link was asked for. PASSWORD: to set a new one. CONFIRMATION: to show that the address is one's own. */
export const LINK_PURPOSES = ['PASSWORD', 'CONFIRMATION'] as const;
export type LinkPurpose = (typeof LINK_PURPOSES)[number];

export const LINK_STATES = ['OPEN', 'USED', 'EXPIRED'] as const;
export type LinkState = (typeof LINK_STATES)[number];

/** A link as it stands, with the account of its address. */
export interface AccountLink {
  id: string;
  purpose: LinkPurpose;
  state: LinkState;
  locale: Locale;
  expiresAt: Date;
  userId: string;
  name: string;
  email: string;
  /** Whether the address had been confirmed before. */
  isConfirmed: boolean;
}

/** How long a link works. That to a new password is used within the hour or not at all. */
export const LINK_MINUTES: Record<LinkPurpose, number> = { PASSWORD: 60, CONFIRMATION: 24 * 60 };
