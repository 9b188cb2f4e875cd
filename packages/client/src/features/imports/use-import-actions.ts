import { useMutation } from '@vue/apollo-composable';
import { computed } from 'vue';
import { useAttempts } from '../../ui/attempts.ts';
import type { Refusal } from '../../ui/failure-text.ts';
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

  const variables = () => ({ input: { importId: importId() } });
  return {
    run: () => tell(run.mutate(variables()).then((answer) => answer?.data?.runContactImport)),
    pause: () => tell(pause.mutate(variables()).then((answer) => answer?.data?.pauseContactImport)),
    resume: () => tell(resume.mutate(variables()).then((answer) => answer?.data?.resumeContactImport)),
    cancel: () => tell(cancel.mutate(variables()).then((answer) => answer?.data?.cancelContactImport)),
    undo: () => tell(undo.mutate(variables()).then((answer) => answer?.data?.undoContactImport)),
    isBusy: computed(() => [run, pause, resume, cancel, undo].some(({ loading }) => loading.value)),
  };
}
