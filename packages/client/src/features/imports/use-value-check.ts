import { nextTick, onScopeDispose, ref, shallowRef, watch } from 'vue';
import { TaskError, type TaskFault, type ValueCheck } from '../spreadsheets/index.ts';
import { useMe } from '../accounts/index.ts';
import { useCustomFields } from '../custom-fields/index.ts';
import { useImportTexts } from './field-texts.ts';
import { useImportDraft } from './use-import-draft.ts';
import { chooseColumns, NO_CHOICES, withRemembered } from './value-choices.ts';
import { createValueMemory } from './value-memory.ts';

/** Reads every row in the worker as the server will: once for what is wrong, again for what the choices mend. */
export function useValueCheck() {
  const { customFields } = useCustomFields();
  const { workspace } = useMe();
  const { valueChoices: valueChoicesOf } = useImportTexts();
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

  /** What was taught for earlier files and may still be chosen. */
  function recall({ groups }: ValueCheck) {
    const memory = createValueMemory(workspace.value?.id ?? '', localStorage);
    return withRemembered(NO_CHOICES, groups, (column, value) => {
      const field = plans.value.find(({ index }) => index === column)?.field ?? null;
      const to = field === null ? null : memory.recall(field, value);
      return field !== null && valueChoicesOf(field).some((choice) => choice.value === to) ? to : null;
    });
  }

  async function start(): Promise<void> {
    const columns = inspection.value?.columns ?? [];
    check.value = await run(chooseColumns(plans.value, columns, rules.value?.cleared ?? [], NO_CHOICES));
    if (!check.value) return;
    if (valueChoices.value === NO_CHOICES) valueChoices.value = recall(check.value);
    // Else the choices that were recalled are counted by the watcher.
    if (valueChoices.value === NO_CHOICES) await countReadable();
  }

  async function countReadable(): Promise<void> {
    if (valueChoices.value === NO_CHOICES) readableRows.value = check.value?.readableRows ?? null;
    else readableRows.value = (await run(chosen.value))?.readableRows ?? readableRows.value;
  }

  /** The same once a field has changed. A reading that the watcher began first is given up for it, not the other way round. */
  async function again(): Promise<void> {
    await nextTick();
    await start();
    if (valueChoices.value !== NO_CHOICES) await countReadable();
  }

  watch(valueChoices, countReadable);
  onScopeDispose(() => file.value?.cancel('check'));
  void start();

  return { check, readableRows, rowsRead, fault, again };
}
