import { useApolloClient } from '@vue/apollo-composable';
import { useI18n } from 'vue-i18n';
import type { Pair_DuplicatePairFragment } from '../../gql/graphql.ts';
import { useAttempts } from '../../ui/attempts.ts';
import { useNotices } from '../../ui/notices.ts';
import { MARK_APART, UNMARK_APART } from './duplicate-operations.ts';
import { putBackPair, type TakenEdges, takeOutPairs } from './kept-pairs.ts';

type Pair = Pair_DuplicatePairFragment;

/** `changed`: what to do once the server has taken a word, or has taken it back; `returned` says of which pair. */
export function useTellApart(changed: (returned: Pair | null) => unknown) {
  const { t } = useI18n();
  const { client } = useApolloClient();
  const { attempt, accepted } = useAttempts('duplicates');
  const notices = useNotices();

  /** Says that the two are two people. The pair is gone at once, and comes back where the server does not take it. */
  async function tellApart(pair: Pair): Promise<void> {
    const taken = takeOutPairs(client.cache, (id) => id === pair.id);
    const isDone = await attempt(async () => {
      const { data } = await client.mutate({ mutation: MARK_APART, variables: { input: inputOf(pair) } });
      return accepted(data?.markNotDuplicates) !== null;
    });
    if (isDone) {
      // One line, so that it does not lie over the next pair for as long as it can be undone.
      notices.done(t('duplicates.apart.done'), () => void takeBack(pair, taken));
    } else putBackPair(client.cache, taken);
    changed(isDone ? null : pair);
  }

  async function takeBack(pair: Pair, taken: TakenEdges): Promise<void> {
    await attempt(async () => {
      const { data } = await client.mutate({ mutation: UNMARK_APART, variables: { input: inputOf(pair) } });
      if (!accepted(data?.unmarkNotDuplicates)) return;
      putBackPair(client.cache, taken);
      notices.done(t('duplicates.apart.undone'));
      changed(pair);
    });
  }

  return { tellApart };
}

const inputOf = ({ contacts }: Pair) => ({ contactIds: contacts.map(({ id }) => id) });
