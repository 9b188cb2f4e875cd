import { mayGrant, type Role } from '@convive/shared';
import type { UserErrorDetails } from '../../platform/graphql/domain-error.ts';

export interface MemberStanding {
  id: string;
  userId: string;
  role: Role;
  isDisabled: boolean;
}

/** What is to become of a member; what is absent stays. */
export interface MemberFate {
  role?: Role;
  isDisabled?: boolean;
  isRemoved?: boolean;
}

/**
 * Why the caller may not do this to the member; null where they may. `standings` are those of caller, member and
 * all owners, locked, so that what is judged here is still true when it is written.
 */
export function refuseFate(
  caller: MemberStanding | undefined,
  member: MemberStanding,
  fate: MemberFate,
  standings: readonly MemberStanding[],
): UserErrorDetails | null {
  const isSelf = caller?.id === member.id;
  const isAdministrator = caller?.role === 'OWNER' || caller?.role === 'ADMIN';
  if (!caller || caller.isDisabled || !(isAdministrator || (isSelf && fate.isRemoved)))
    return refusal('NOT_ALLOWED', 'id', 'Your role does not allow this. Ask an admin of the workspace.');
  if (!mayGrant(caller.role, member.role))
    return refusal('ABOVE_OWN_ROLE', 'id', 'Only an owner changes or removes an owner.');
  if (fate.role && !mayGrant(caller.role, fate.role))
    return refusal('ABOVE_OWN_ROLE', 'role', `Your role (${caller.role}) cannot grant ${fate.role}.`);
  if (isSelf && fate.isDisabled)
    return refusal('OWN_ACCOUNT', 'isDisabled', 'You cannot disable yourself: leave the workspace instead.');
  if (
    isOwner(member) &&
    !isOwnerAfter(member, fate) &&
    !standings.some((one) => one.id !== member.id && isOwner(one))
  )
    return refusal('LAST_OWNER', 'id', 'This is the last owner. Make somebody else an owner first.');
  return null;
}

const isOwner = ({ role, isDisabled }: MemberStanding) => role === 'OWNER' && !isDisabled;

function isOwnerAfter(member: MemberStanding, { role, isDisabled, isRemoved }: MemberFate): boolean {
  return !isRemoved && (role ?? member.role) === 'OWNER' && !(isDisabled ?? member.isDisabled);
}

function refusal(reason: string, field: string, message: string): UserErrorDetails {
  return { code: 'FORBIDDEN', reason, message, path: [field] };
}
