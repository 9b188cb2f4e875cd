import type { AccountLinkQuery } from '../../gql/graphql.ts';

/**
 * What the holder of a link does next. `choose`: a new password. `confirm`: press the button, being signed in with the
 * account. `sign-in`: show by its password that the account is theirs, or else take it over.
 */
export type LinkStep = 'unknown' | 'used' | 'expired' | 'confirmed' | 'choose' | 'confirm' | 'sign-in';

/** `takesOver`: they say that somebody else opened the account, or that they have forgotten its password. */
export function linkStep(link: AccountLinkQuery['accountLink'] | null, takesOver: boolean): LinkStep {
  if (!link) return 'unknown';
  if (link.purpose === 'CONFIRMATION' && link.isConfirmed) return 'confirmed';
  if (link.state === 'USED') return 'used';
  if (link.state === 'EXPIRED') return 'expired';
  if (link.purpose === 'PASSWORD' || takesOver) return 'choose';
  return link.isForCaller ? 'confirm' : 'sign-in';
}
