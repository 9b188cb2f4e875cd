import { useMutation } from '@vue/apollo-composable';
import { computed } from 'vue';
import { useAttempts } from '../../ui/attempts.ts';
import { useMe } from '../accounts/index.ts';
import { type CustomField, useCustomFields } from './custom-fields.ts';
import { UPDATE_CUSTOM_FIELD } from './use-custom-field-form.ts';

/** Further options for a field that is chosen from, behind those it has. */
export function useAddedOptions() {
  const { can } = useMe();
  const { refetch } = useCustomFields();
  const { attempt, accepted } = useAttempts('custom-fields');
  const { mutate, loading } = useMutation(UPDATE_CUSTOM_FIELD);

  /** Whether they were added; why not is told in a notice. */
  async function addOptions(
    { id, options }: Pick<CustomField, 'id' | 'options'>,
    labels: readonly string[],
  ): Promise<boolean> {
    const known = options.map(({ value, label }) => ({ value, label }));
    const added = labels.map((label) => ({ label }));
    const isAdded = await attempt(async () => {
      const answer = await mutate({ input: { id, options: [...known, ...added] } });
      if (!accepted(answer?.data?.updateCustomField)) return false;
      await refetch();
      return true;
    });
    return isAdded ?? false;
  }

  return { canAdd: computed(() => can('updateCustomField')), isAdding: loading, addOptions };
}
