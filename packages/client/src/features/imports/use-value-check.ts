import { onScopeDispose, ref, shallowRef, watch } from 'vue';
import { TaskError, type TaskFault, type ValueCheck } from '../spreadsheets/index.ts';
import { useCustomFields } from '../custom-fields/index.ts';
import { useImportDraft } from './use-import-draft.ts';
import { chooseColumns, NO_CHOICES } from './value-choices.ts';

/** Reads every row in the worker as the server will: once for what is wrong, again for what the choices mend. */
export function useValueCheck() {
  const { customFields } = useCustomFields();
  const { file, inspection, plans, rules, chosen, valueChoices } = useImportDraft();
  /** What is wrong before any choice: taught values must stay in sight. */
  const check = shallowRef<ValueCheck | null>(null);
  const readableRows = ref<number | null>(null);
  const rowsRead = ref(0);
  const fault = shallowRef<TaskFault | null>(null);

  async function run(columns: typeof chosen.value): Promise<ValueCheck | null> {
    if (!file.value || !inspection.value || !rules.value) return null;
    const { reading } = inspection.value;
    const context = { country: rules.value.country || null, customFields: customFields.value };
    try {
      return await file.value.run('check', { reading, chosen: columns, context }, (rows) => {
        rowsRead.value = rows;
      });
    } catch (error) {
      fault.value = error instanceof TaskError ? error.fault : { code: 'UNEXPECTED', message: String(error) };
      return null;
    }
  }

  async function start(): Promise<void> {
    const columns = inspection.value?.columns ?? [];
    check.value = await run(chooseColumns(plans.value, columns, rules.value?.cleared ?? [], NO_CHOICES));
    if (check.value) await countReadable();
  }

  async function countReadable(): Promise<void> {
    if (valueChoices.value === NO_CHOICES) readableRows.value = check.value?.readableRows ?? null;
    else readableRows.value = (await run(chosen.value))?.readableRows ?? readableRows.value;
  }

  watch(valueChoices, countReadable);
  onScopeDispose(() => file.value?.cancel('check'));
  void start();

  return { check, readableRows, rowsRead, fault };
}
