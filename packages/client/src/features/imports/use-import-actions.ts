import { useApolloClient, useMutation } from '@vue/apollo-composable';
import { computed } from 'vue';
import { useAttempts } from '../../ui/attempts.ts';
import type { Refusal } from '../../ui/failure-text.ts';
import { followImport } from './followed-imports.ts';
import {
  CANCEL_IMPORT,
  IMPORT_DETAILS,
  IMPORT_PROGRESS,
  PAUSE_IMPORT,
  RESUME_IMPORT,
  RUN_IMPORT,
} from './import-operations.ts';
import { UNDO_IMPORT } from './undo-operations.ts';

/**
 * What can be done to an import. What goes wrong is told in a notice, and the page shows how it stands by now; resolves
 * to whether it was done.
 */
export function useImportActions(importId: () => string) {
  const { client } = useApolloClient();
  const run = useMutation(RUN_IMPORT);
  const pause = useMutation(PAUSE_IMPORT);
  const resume = useMutation(RESUME_IMPORT);
  const cancel = useMutation(CANCEL_IMPORT);
  const undo = useMutation(UNDO_IMPORT);
  const { attempt, accepted } = useAttempts('imports');

  async function tell(asking: Promise<{ errors: readonly Refusal[] } | undefined>): Promise<boolean> {
    const isDone = (await attempt(async () => accepted(await asking))) !== null;
    if (!isDone) await client.refetchQueries({ include: [IMPORT_PROGRESS, IMPORT_DETAILS] });
    return isDone;
  }

  /** What goes on after the answer is told when it has ended. */
  async function tellAndFollow(asking: Parameters<typeof tell>[0]): Promise<boolean> {
    const isDone = await tell(asking);
    if (isDone) followImport(importId());
    return isDone;
  }

  const variables = () => ({ input: { importId: importId() } });
  return {
    /** `plannedAt`: the plan in sight; no other one is run. */
    run: (plannedAt: string | null | undefined) =>
      tellAndFollow(
        run
          .mutate({ input: { importId: importId(), plannedAt } })
          .then((answer) => answer?.data?.runContactImport),
      ),
    pause: () => tell(pause.mutate(variables()).then((answer) => answer?.data?.pauseContactImport)),
    resume: () =>
      tellAndFollow(resume.mutate(variables()).then((answer) => answer?.data?.resumeContactImport)),
    cancel: () => tell(cancel.mutate(variables()).then((answer) => answer?.data?.cancelContactImport)),
    undo: () => tellAndFollow(undo.mutate(variables()).then((answer) => answer?.data?.undoContactImport)),
    isBusy: computed(() => [run, pause, resume, cancel, undo].some(({ loading }) => loading.value)),
  };
}
