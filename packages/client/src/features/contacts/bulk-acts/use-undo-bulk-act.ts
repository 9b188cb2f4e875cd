import { useMutation } from '@vue/apollo-composable';
import { useAttempts } from '../../../ui/attempts.ts';
import { UNDO_BULK_ACT } from './bulk-act-operations.ts';
import { type ActOfAnswer, useFollowBulkAct } from './use-follow-bulk-act.ts';

/** What takes an act back that was done before its answer, for its notice; a job does it. Undefined where there is none. */
export function useUndoBulkAct(): (payload: ActOfAnswer) => (() => void) | undefined {
  const { attempt, accepted } = useAttempts('contacts');
  const follow = useFollowBulkAct();
  const undoing = useMutation(UNDO_BULK_ACT);
  return ({ bulkAct }) =>
    bulkAct
      ? () =>
          void attempt(async () => {
            const { id } = bulkAct;
            const payload = accepted((await undoing.mutate({ input: { id } }))?.data?.undoContactBulkAct);
            if (payload) await follow(payload);
          })
      : undefined;
}
