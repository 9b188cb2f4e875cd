import { useMutation } from '@vue/apollo-composable';
import { print } from 'graphql';
import { onScopeDispose, ref, shallowRef } from 'vue';
import type { Refusal_UserErrorFragment } from '../../gql/graphql.ts';
import { workspaceHeaders } from '../accounts/index.ts';
import { sentColumns, TaskError, type TaskFault } from '../spreadsheets/index.ts';
import { ADD_ROWS, CANCEL_IMPORT, CREATE_IMPORT, PLAN_IMPORT } from './import-operations.ts';
import { toGroupInput } from './import-rules.ts';
import { useImportDraft } from './use-import-draft.ts';

/** Makes the import, lets the worker send the rows, and asks for the plan. */
export function useSending(onPlanned: (importId: string) => void) {
  const { file, inspection, rules, chosen, sentImportId } = useImportDraft();
  const { mutate: create } = useMutation(CREATE_IMPORT);
  const { mutate: plan } = useMutation(PLAN_IMPORT);
  const { mutate: cancel } = useMutation(CANCEL_IMPORT);

  const isSending = ref(false);
  const rowsSent = ref(0);
  /** Of the worker: the file could not be read, or its rows not be sent. */
  const fault = shallowRef<TaskFault | null>(null);
  /** Of a request made here, as it was thrown. */
  const failure = shallowRef<unknown>(null);
  const refusal = shallowRef<Refusal_UserErrorFragment | null>(null);
  // What is made once stays, so that going on after a failure sends only what is missing.
  let importId: string | null = null;

  async function make(): Promise<string | null> {
    const { country, cleared: _cleared, group, ...said } = rules.value ?? failWithout();
    const columns = sentColumns(chosen.value);
    const fileName = file.value?.name || null;
    const totalRows = inspection.value?.rowCount ?? null;
    const input = { ...said, ...toGroupInput(group), columns, fileName, totalRows, country: country || null };
    const payload = (await create({ input }))?.data?.createContactImport;
    refusal.value = payload?.errors[0] ?? null;
    return payload?.contactImport?.id ?? null;
  }

  async function send(id: string): Promise<void> {
    const { reading } = inspection.value ?? failWithout();
    const request = {
      url: '/graphql',
      headers: workspaceHeaders(),
      query: print(ADD_ROWS),
      input: { importId: id },
    };
    const input = { reading, chosen: chosen.value, request, name: id };
    await file.value?.run('send', input, (rows) => {
      rowsSent.value = rows;
    });
  }

  async function start(): Promise<void> {
    isSending.value = true;
    fault.value = failure.value = refusal.value = null;
    try {
      importId ??= await make();
      if (!importId) return;
      await send(importId);
      const payload = (await plan({ input: { importId } }))?.data?.planContactImport;
      refusal.value = payload?.errors[0] ?? null;
      if (refusal.value) return;
      sentImportId.value = importId;
      onPlanned(importId);
    } catch (error) {
      if (error instanceof TaskError) fault.value = error.fault;
      else failure.value = error;
    } finally {
      isSending.value = false;
    }
  }

  onScopeDispose(() => {
    file.value?.cancel('send');
    // Left half sent: whoever comes back may have changed the columns, and begins another import.
    const isHalfSent = importId !== null && importId !== sentImportId.value;
    if (importId && isHalfSent) void cancel({ input: { importId } }).catch(() => undefined);
  });

  return { isSending, rowsSent, fault, failure, refusal, start };
}

function failWithout(): never {
  throw new Error('sending begins after the file was read and its rules were settled');
}
