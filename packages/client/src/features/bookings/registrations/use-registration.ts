import type { Locale } from '@convive/shared';
import { useMutation, useQuery } from '@vue/apollo-composable';
import { computed, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Ticket_PublicBookingFragment } from '../../../gql/graphql.ts';
import { inputOf, type RegistrationDraft } from './registration-draft.ts';
import {
  CANCEL_REGISTRATION,
  DECLINE_GUEST,
  PUBLIC_EVENT,
  REGISTER_GUEST,
} from './registration-operations.ts';
import { useRegistrationRefusals } from './registration-refusals.ts';
import type { TabStorage } from './tab-storage.ts';
import type { usePersonalToken } from './use-personal-token.ts';

/** What somebody holds who came without a link: nobody can be asked for it again. */
export interface Alone {
  bookings: readonly Ticket_PublicBookingFragment[];
  holder: string;
}

/** The page of an event, and what a guest does there. */
export function useRegistration(
  address: { workspace: string; slug: string },
  storage: TabStorage,
  { token, forget }: ReturnType<typeof usePersonalToken>,
) {
  const { locale } = useI18n<[], Locale>();
  const refusals = useRegistrationRefusals();
  const { result, error, loading, refetch } = useQuery(
    PUBLIC_EVENT,
    () => ({ ...address, personalToken: token.value }),
    { fetchPolicy: 'network-only' },
  );
  const registering = useMutation(REGISTER_GUEST);
  const declining = useMutation(DECLINE_GUEST);
  const cancelling = useMutation(CANCEL_REGISTRATION);

  const isBusy = ref(false);
  const alone = ref(storage.read<Alone>('alone'));
  /** The same until an answer has come: what is sent again after a lost answer is done once. */
  let attempt = crypto.randomUUID();

  /** Answers whether it was done; what stands in its way is told. */
  async function act(work: () => Promise<boolean>): Promise<boolean> {
    if (isBusy.value) return false;
    isBusy.value = true;
    refusals.refuse([]);
    try {
      return await work();
    } catch (failure) {
      refusals.refuseAll(failure);
      return false;
    } finally {
      isBusy.value = false;
    }
  }

  const register = (base: RegistrationDraft, draft: RegistrationDraft) =>
    act(async () => {
      const asked = inputOf(base, draft);
      const input = { ...address, personalToken: token.value, ...asked, locale: locale.value };
      const payload = (
        await registering.mutate({ input }, { context: { headers: { 'Idempotency-Key': attempt } } })
      )?.data?.registerGuest;
      if (!payload) return false;
      attempt = crypto.randomUUID();
      refusals.refuse(payload.errors, asked.customValues?.map(({ key }) => key) ?? []);
      if (payload.errors.length > 0) return false;
      storage.write('draft', null);
      if (result.value?.publicEvent?.person) await refetch();
      else {
        const { firstName = '', lastName = '' } = draft.values;
        alone.value = { bookings: payload.bookings, holder: `${firstName} ${lastName}`.trim() };
        storage.write('alone', alone.value);
      }
      return true;
    });

  const leave = (mutate: typeof declining.mutate | typeof cancelling.mutate) =>
    act(async () => {
      const input = { ...address, personalToken: token.value };
      const data = (await mutate({ input }))?.data;
      const payload = data && ('declineGuest' in data ? data.declineGuest : data.cancelRegistration);
      refusals.refuse(payload?.errors ?? []);
      if (!payload || payload.errors.length > 0) return false;
      await refetch();
      return true;
    });

  return {
    page: computed(() => result.value?.publicEvent),
    error,
    isLoading: loading,
    refetch,
    refusals,
    isBusy,
    alone,
    register,
    decline: () => leave(declining.mutate),
    cancel: () => leave(cancelling.mutate),
    /** Somebody else goes on in this tab. */
    beginAnew: () => {
      forget();
      alone.value = null;
      for (const what of ['draft', 'alone']) storage.write(what, null);
    },
  };
}
