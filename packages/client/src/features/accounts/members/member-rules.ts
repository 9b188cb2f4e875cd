import { mayGrant, type Role, ROLES } from '@convive/shared';

/** Key of the sentence that says why somebody of this role may not touch that member; null where they may. */
export function whyNotTouch(own: Role | null, member: { role: Role }): string | null {
  return own !== null && mayGrant(own, member.role) ? null : 'accounts.reasons.ABOVE_OWN_ROLE';
}

/** The roles, from the least to the most, each with whether somebody of this role may grant it. */
export function grantableRoles(own: Role | null): { role: Role; isGrantable: boolean }[] {
  return ROLES.toReversed().map((role) => ({ role, isGrantable: own !== null && mayGrant(own, role) }));
}
