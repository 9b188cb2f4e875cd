import { useMutation } from '@vue/apollo-composable';
import { refDebounced } from '@vueuse/core';
import { computed, shallowRef, watch } from 'vue';
import type { CreateInvitationsInput, Invitation_ResultFragment } from '../../gql/graphql.ts';
import { useFailureText } from '../../ui/failure-text.ts';
import { CREATE_INVITATIONS } from './invitation-operations.ts';

const PAUSE = 350;

/** What the server would do with each address, asked anew whenever somebody pauses; null asks nothing. */
export function usePreviewedOutcomes(order: () => CreateInvitationsInput | null) {
  const { ofFailure, ofRefusal } = useFailureText('invitations');
  const { mutate } = useMutation(CREATE_INVITATIONS);
  const outcomes = shallowRef<readonly Invitation_ResultFragment[]>([]);
  const problem = shallowRef<string | null>(null);
  const settled = refDebounced(computed(order), PAUSE);
  let asked = 0;

  watch(settled, async (input) => {
    const mine = ++asked;
    const [text = ''] = input?.emails ?? [];
    if (!input || text.trim() === '') {
      outcomes.value = [];
      problem.value = null;
      return;
    }
    try {
      const answer = await mutate({ input: { ...input, dryRun: true } });
      // An answer to what was typed before says nothing any more.
      if (mine !== asked) return;
      const payload = answer?.data?.createInvitations;
      const [refusal] = payload?.errors ?? [];
      outcomes.value = payload?.results ?? [];
      problem.value = refusal && refusal.reason !== 'NO_ADDRESS' ? ofRefusal(refusal) : null;
    } catch (error) {
      if (mine === asked) problem.value = ofFailure(error);
    }
  });
  return { outcomes, problem };
}
