/** How the holder of a link comes in: what the page must ask of them. */
export type WayIn = 'create' | 'claim' | 'signIn' | 'join';

interface Standing {
  hasAccount: boolean;
  isForCaller: boolean;
  /** The link came by mail, and nobody had confirmed the account of the address. */
  provesAddress: boolean;
}

export function wayIn({ hasAccount, isForCaller, provesAddress }: Standing): WayIn {
  if (!hasAccount) return 'create';
  if (isForCaller) return 'join';
  return provesAddress ? 'claim' : 'signIn';
}

/** Whether an account is made or taken over, under a name and a password of one's own. */
export const asksForName = (way: WayIn): boolean => way === 'create' || way === 'claim';
