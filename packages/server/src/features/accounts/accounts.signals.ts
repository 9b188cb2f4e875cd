import { signal } from '../../platform/signals.ts';

export interface MembershipEnded {
  workspaceId: string;
  memberId: string;
  userId: string;
}

/** Somebody left a workspace or was removed from it; who is merely disabled has not. */
export const membershipEnded = signal<MembershipEnded>('membershipEnded');
