import { useApolloClient, useMutation } from '@vue/apollo-composable';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import type {
  ContactSelection,
  GuestSelection,
  InviteGuestsInput,
  InviteGuestsMutation,
  ScheduleGuestMailingInput,
} from '../../../gql/graphql.ts';
import { useAttempts } from '../../../ui/attempts.ts';
import { copyText } from '../../../ui/copy-text.ts';
import { useNotices } from '../../../ui/notices.ts';
import { GUEST_MAILINGS, SCHEDULE_GUEST_MAILING } from './guest-mailing-operations.ts';
import {
  ADD_GUESTS,
  INVITE_GUESTS,
  MOVE_GUESTS,
  REMOVE_GUESTS,
  RENEW_GUEST_LINK,
} from './guest-operations.ts';

export type InvitedGuests = InviteGuestsMutation['inviteGuests'];

/** Adds, invites and removes guests, and brings every list of them up to date. */
export function useGuestActions() {
  const { t, n } = useI18n();
  const { client } = useApolloClient();
  const notices = useNotices();
  const { attempt, accepted } = useAttempts('bookings');
  const adding = useMutation(ADD_GUESTS);
  const removing = useMutation(REMOVE_GUESTS);
  const inviting = useMutation(INVITE_GUESTS);
  const moving = useMutation(MOVE_GUESTS);
  const renewing = useMutation(RENEW_GUEST_LINK);
  const scheduling = useMutation(SCHEDULE_GUEST_MAILING);

  async function refresh(eventId: string) {
    await client.refetchQueries({
      updateCache: (cache) => {
        cache.evict({
          id: cache.identify({ __typename: 'GuestEvent', id: eventId }),
          fieldName: 'guests',
        });
        cache.evict({ fieldName: 'contacts' });
      },
    });
  }

  async function add(eventId: string, selection: ContactSelection): Promise<boolean> {
    const isDone = await attempt(async () => {
      const payload = accepted((await adding.mutate({ input: { eventId, selection } }))?.data?.addGuests);
      if (!payload) return false;
      const count = payload.count ?? 0;
      const title = payload.event?.title ?? '';
      notices.done(
        count === 0
          ? t('bookings.guests.alreadyIn', { title })
          : t('bookings.guests.added', { number: n(count), title }, count),
      );
      await refresh(eventId);
      return true;
    });
    return isDone ?? false;
  }

  async function remove(eventId: string, selection: GuestSelection): Promise<boolean> {
    const isDone = await attempt(async () => {
      const answer = await removing.mutate({ input: { eventId, selection } });
      const payload = accepted(answer?.data?.removeGuests);
      if (!payload) return false;
      const [count, kept] = [payload.count ?? 0, payload.kept ?? 0];
      const removed = t('bookings.guests.removed', { number: n(count) }, count);
      notices.done(kept > 0 ? `${removed} ${t('bookings.guests.kept', { number: n(kept) }, kept)}` : removed);
      await refresh(eventId);
      return true;
    });
    return isDone ?? false;
  }

  async function move(eventId: string, selection: GuestSelection, accessGroupId: string | null) {
    const isDone = await attempt(async () => {
      const answer = await moving.mutate({ input: { eventId, selection, accessGroupId } });
      const payload = accepted(answer?.data?.moveGuests);
      if (!payload) return false;
      const count = payload.count ?? 0;
      notices.done(t('bookings.guests.group.done', { number: n(count) }, count));
      await refresh(eventId);
      return true;
    });
    return isDone ?? false;
  }

  /** Says what would become of each; null where no answer came, which was told. */
  async function tryInvite(input: InviteGuestsInput): Promise<InvitedGuests | null> {
    return attempt(async () =>
      accepted((await inviting.mutate({ input: { ...input, dryRun: true } }))?.data?.inviteGuests),
    );
  }

  /** Writes to all of them, in as many parts as it takes; answers to how many, null where a part was refused. */
  async function invite(input: InviteGuestsInput, onPart: (done: number) => void): Promise<number | null> {
    return attempt(async () => {
      for (let done = 0; ;) {
        const payload = accepted((await inviting.mutate({ input }))?.data?.inviteGuests);
        if (!payload) return null;
        done += payload.count ?? 0;
        onPart(done);
        if (payload.remaining) continue;
        await refresh(input.eventId);
        return done;
      }
    });
  }

  /** Plans mails for a time to come; answers to how many, null where it was refused, which was told. */
  async function schedule(input: ScheduleGuestMailingInput): Promise<number | null> {
    return attempt(async () => {
      const payload = accepted((await scheduling.mutate({ input }))?.data?.scheduleGuestMailing);
      if (!payload) return null;
      await client.refetchQueries({ include: [GUEST_MAILINGS] });
      return payload.guestMailing?.count ?? 0;
    });
  }

  async function copyLink(link: string | null | undefined): Promise<void> {
    if (link && (await copyText(link))) notices.done(t('bookings.guests.linkCopied'));
    else notices.failed(t('bookings.guests.linkNotCopied'));
  }

  async function renewLink(guestId: string): Promise<void> {
    await attempt(async () => {
      const answer = await renewing.mutate({ input: { guestId } });
      if (accepted(answer?.data?.renewGuestLink)) notices.done(t('bookings.guests.linkRenewed'));
    });
  }

  return {
    add,
    remove,
    move,
    tryInvite,
    invite,
    schedule,
    copyLink,
    renewLink,
    isBusy: computed(() =>
      [adding, removing, moving, inviting, renewing, scheduling].some(({ loading }) => loading.value),
    ),
  };
}
