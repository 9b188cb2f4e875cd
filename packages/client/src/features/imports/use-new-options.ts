import { computed } from 'vue';
import { useAddedOptions, useCustomFields } from '../custom-fields/index.ts';
import type { ValueGroup } from '../spreadsheets/index.ts';
import { useImportDraft } from './use-import-draft.ts';
import { newOptions, withoutValueChoices } from './value-choices.ts';

/** Unknown values of a column as new options of the field that it goes to. */
export function useNewOptions(field: () => string | null) {
  const { byName } = useCustomFields();
  const { valueChoices } = useImportDraft();
  const { canAdd, isAdding, addOptions } = useAddedOptions();
  const custom = computed(() => (canAdd.value ? (byName.value.get(field() ?? '') ?? null) : null));

  /** What would be added; none where the field is not chosen from, or may not be changed. */
  const optionsOf = (groups: readonly ValueGroup[]) => (custom.value ? newOptions(groups, custom.value) : []);

  /** Whether they were added. What was chosen for these values before no longer counts. */
  async function add(groups: readonly ValueGroup[]): Promise<boolean> {
    if (!custom.value || !(await addOptions(custom.value, optionsOf(groups)))) return false;
    valueChoices.value = withoutValueChoices(valueChoices.value, groups);
    return true;
  }

  return { optionsOf, add, isAdding };
}
