import { useMutation } from '@vue/apollo-composable';
import { computed } from 'vue';
import { useAttempts } from '../../ui/attempts.ts';
import type { Refusal } from '../../ui/failure-text.ts';
import { followImport } from './followed-imports.ts';
import { CANCEL_IMPORT, PAUSE_IMPORT, RESUME_IMPORT, RUN_IMPORT, UNDO_IMPORT } from './import-operations.ts';

/** What can be done to an import. What goes wrong is told in a notice; resolves to whether it was done. */
export function useImportActions(importId: () => string) {
  const run = useMutation(RUN_IMPORT);
  const pause = useMutation(PAUSE_IMPORT);
  const resume = useMutation(RESUME_IMPORT);
  const cancel = useMutation(CANCEL_IMPORT);
  const undo = useMutation(UNDO_IMPORT);
  const { attempt, accepted } = useAttempts('imports');

  async function tell(asking: Promise<{ errors: readonly Refusal[] } | undefined>): Promise<boolean> {
    return (await attempt(async () => accepted(await asking))) !== null;
  }

  /** What goes on after the answer is told when it has ended. */
  async function tellAndFollow(asking: Parameters<typeof tell>[0]): Promise<boolean> {
    const isDone = await tell(asking);
    if (isDone) followImport(importId());
    return isDone;
  }

  const variables = () => ({ input: { importId: importId() } });
  return {
    run: () => tellAndFollow(run.mutate(variables()).then((answer) => answer?.data?.runContactImport)),
    pause: () => tell(pause.mutate(variables()).then((answer) => answer?.data?.pauseContactImport)),
    resume: () =>
      tellAndFollow(resume.mutate(variables()).then((answer) => answer?.data?.resumeContactImport)),
    cancel: () => tell(cancel.mutate(variables()).then((answer) => answer?.data?.cancelContactImport)),
    undo: () => tellAndFollow(undo.mutate(variables()).then((answer) => answer?.data?.undoContactImport)),
    isBusy: computed(() => [run, pause, resume, cancel, undo].some(({ loading }) => loading.value)),
  };
}
