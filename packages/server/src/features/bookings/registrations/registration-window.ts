import type { RegistrationObstacle } from '@convive/shared';
import type { AccessGroup, GuestEvent } from '../../events/index.ts';

/** How somebody stands before the page of an event. */
export interface Standing {
  /** They came by a personal link that opens the event. */
  hasLink: boolean;
  /** The access group they were put into. */
  accessGroupId: string | null;
  /** They are signed in with an account that may register where access is INTERNAL, as the person they are here. */
  isLetIn: boolean;
}

type Conditions = Pick<GuestEvent, 'access' | 'endsAt' | 'registrationOpensAt' | 'registrationClosesAt'>;

export interface RegistrationWindow {
  /** Why one cannot register now, places apart. */
  obstacle: Exclude<RegistrationObstacle, 'FULL'> | null;
  opensAt: Date | null;
  closesAt: Date | null;
}

/**
 * Whether somebody may register now, places apart. Without a group of their own they fall to the public one; where
 * groups are and none of them is public, an event is closed to whoever comes without a personal link.
 */
export function registrationWindow(
  event: Conditions,
  groups: readonly AccessGroup[],
  { hasLink, accessGroupId, isLetIn }: Standing,
  now: Date,
): RegistrationWindow {
  const publicGroup = groups.find(({ isPublic }) => isPublic);
  const group = groups.find(({ id }) => id === accessGroupId) ?? publicGroup;
  const opensAt = group?.opensAt ?? event.registrationOpensAt;
  const closesAt = group?.closesAt ?? event.registrationClosesAt;
  const obstacle = () => {
    if (now >= event.endsAt) return 'OVER';
    if (event.access === 'INTERNAL' && !isLetIn) return 'ACCOUNT_NEEDED';
    const isClosedToOthers = event.access === 'INVITED' || (groups.length > 0 && !publicGroup);
    if (event.access !== 'INTERNAL' && isClosedToOthers && !hasLink) return 'INVITED_ONLY';
    if (opensAt && now < opensAt) return 'NOT_OPEN_YET';
    return closesAt && now >= closesAt ? 'CLOSED' : null;
  };
  return { obstacle: obstacle(), opensAt, closesAt };
}

/** Who may not register may not read of an event either, unless it is there for everybody. */
export function maySee({ access }: Pick<GuestEvent, 'access'>, { hasLink, isLetIn }: Standing): boolean {
  if (access === 'PUBLIC') return true;
  return access === 'INTERNAL' ? isLetIn : hasLink;
}
