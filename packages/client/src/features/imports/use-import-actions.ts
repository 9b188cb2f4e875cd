import { useMutation } from '@vue/apollo-composable';
import { computed } from 'vue';
import type { Import_ErrorFragment } from '../../gql/graphql.ts';
import { useFailureText } from '../../ui/failure-text.ts';
import { useNotices } from '../../ui/notices.ts';
import { CANCEL_IMPORT, PAUSE_IMPORT, RESUME_IMPORT, RUN_IMPORT } from './import-operations.ts';

/** What can be done to an import. What goes wrong is told in a notice; resolves to whether it was done. */
export function useImportActions(importId: () => string) {
  const run = useMutation(RUN_IMPORT);
  const pause = useMutation(PAUSE_IMPORT);
  const resume = useMutation(RESUME_IMPORT);
  const cancel = useMutation(CANCEL_IMPORT);
  const notices = useNotices();
  const { ofFailure, ofRefusal } = useFailureText('imports');

  async function tell(
    asking: Promise<{ errors: readonly Import_ErrorFragment[] } | undefined>,
  ): Promise<boolean> {
    try {
      const refusal = (await asking)?.errors[0];
      if (refusal) notices.failed(ofRefusal(refusal));
      return !refusal;
    } catch (error) {
      notices.failed(ofFailure(error));
      return false;
    }
  }

  const variables = () => ({ input: { importId: importId() } });
  return {
    run: () => tell(run.mutate(variables()).then((answer) => answer?.data?.runContactImport)),
    pause: () => tell(pause.mutate(variables()).then((answer) => answer?.data?.pauseContactImport)),
    resume: () => tell(resume.mutate(variables()).then((answer) => answer?.data?.resumeContactImport)),
    cancel: () => tell(cancel.mutate(variables()).then((answer) => answer?.data?.cancelContactImport)),
    isBusy: computed(() => [run, pause, resume, cancel].some(({ loading }) => loading.value)),
  };
}
