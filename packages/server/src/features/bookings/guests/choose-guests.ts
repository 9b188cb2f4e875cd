import { isEmailAddress } from '@convive/shared';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import { DomainError } from '../../../platform/graphql/domain-error.ts';
import type { GuestEvent } from '../../events/index.ts';
import { findStopped, type MailContext } from '../../mail/index.ts';
import type { GuestMailPurpose } from './guest-mail.ts';
import type { GuestToInvite } from './guest.repository.ts';

/** Why somebody is not written to, what weighs most first. */
export const LEFT_OUT_REASONS = [
  'CONSENT_WITHDRAWN',
  'NO_EMAIL',
  'STOPPED',
  'ANSWERED',
  'ALREADY_INVITED',
  'NOT_INVITED',
  'JUST_REMINDED',
] as const;
export type LeftOutReason = (typeof LEFT_OUT_REASONS)[number];

export interface ChosenGuests {
  chosen: GuestToInvite[];
  leftOut: { reason: LeftOutReason; guests: GuestToInvite[] }[];
}

export interface GuestMailRules {
  purpose: GuestMailPurpose;
  /** Who was invited before this moment may be invited again; null: nobody who was. */
  againBefore: Date | null;
}

const OPEN: ReadonlySet<string> = new Set(['ADDED', 'INVITED', 'OPENED']);
/** Between two reminders of one guest, in milliseconds. */
const REMINDED_RECENTLY = 24 * 3_600_000;

/** Divides guests into those who are written to and those who may not or need not be. */
export async function chooseGuests(
  transaction: WorkspaceTransaction,
  { stops }: Pick<MailContext, 'stops'>,
  guests: readonly GuestToInvite[],
  rules: GuestMailRules,
): Promise<ChosenGuests> {
  const addresses = guests.flatMap(({ email }) => email ?? []);
  const whyStopped = await findStopped(transaction, stops, addresses);
  const left = new Map<LeftOutReason, GuestToInvite[]>(LEFT_OUT_REASONS.map((reason) => [reason, []]));
  const chosen: GuestToInvite[] = [];
  for (const guest of guests) {
    const isStopped = guest.email !== null && whyStopped(guest.email) !== null;
    const reason = whyLeftOut(guest, isStopped, rules);
    (reason ? left.get(reason)! : chosen).push(guest);
  }
  return {
    chosen,
    leftOut: [...left].flatMap(([reason, of]) => (of.length > 0 ? [{ reason, guests: of }] : [])),
  };
}

function whyLeftOut(
  guest: GuestToInvite,
  isStopped: boolean,
  { purpose, againBefore }: GuestMailRules,
): LeftOutReason | null {
  if (guest.emailConsent === 'WITHDRAWN') return 'CONSENT_WITHDRAWN';
  if (guest.email === null || !isEmailAddress(guest.email)) return 'NO_EMAIL';
  if (isStopped) return 'STOPPED';
  if (!OPEN.has(guest.status)) return 'ANSWERED';
  const { invitedAt, remindedAt } = guest;
  if (purpose === 'INVITATION') {
    const isSettled = invitedAt !== null && (againBefore === null || invitedAt >= againBefore);
    return isSettled ? 'ALREADY_INVITED' : null;
  }
  if (!invitedAt) return 'NOT_INVITED';
  return remindedAt && Date.now() - remindedAt.getTime() < REMINDED_RECENTLY ? 'JUST_REMINDED' : null;
}

/** Throws CONFLICT with EVENT_OVER. */
export function refuseOver({ endsAt }: Pick<GuestEvent, 'endsAt'>, at = new Date()): void {
  if (endsAt >= at) return;
  throw new DomainError({
    code: 'CONFLICT',
    reason: 'EVENT_OVER',
    message: 'This event is over: nobody can be invited to it any more.',
    path: ['eventId'],
  });
}
