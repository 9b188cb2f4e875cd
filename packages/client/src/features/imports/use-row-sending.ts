import { useMutation } from '@vue/apollo-composable';
import { print } from 'graphql';
import { ref, shallowRef } from 'vue';
import type { Refusal_UserErrorFragment } from '../../gql/graphql.ts';
import { useMe, workspaceHeaders } from '../accounts/index.ts';
import { type RowRange, type SpreadsheetFile, TaskError, type TaskFault } from '../spreadsheets/index.ts';
import { followImport } from './followed-imports.ts';
import { ADD_ROWS, PLAN_IMPORT } from './import-operations.ts';
import { createSendingMemory, type Sending } from './sending-memory.ts';

/** Lets the worker of a file send the rows of an import, asks for the plan, and tells how it goes. */
export function useRowSending() {
  const { workspace } = useMe();
  const { mutate: plan } = useMutation(PLAN_IMPORT);

  const isSending = ref(false);
  const rowsSent = ref(0);
  /** Of the worker: the file could not be read, or its rows not be sent. */
  const fault = shallowRef<TaskFault | null>(null);
  /** Of a request made here, as it was thrown. */
  const failure = shallowRef<unknown>(null);
  const refusal = shallowRef<Refusal_UserErrorFragment | null>(null);

  const memory = () => createSendingMemory(workspace.value?.id ?? '', localStorage);

  /** Runs a part of the sending; what it throws is told by `fault` or `failure`. */
  async function during(work: () => Promise<void>): Promise<void> {
    isSending.value = true;
    fault.value = failure.value = refusal.value = null;
    try {
      await work();
    } catch (error) {
      if (error instanceof TaskError) fault.value = error.fault;
      else failure.value = error;
    } finally {
      isSending.value = false;
    }
  }

  /** Sends what has not arrived yet, and asks for the plan. Resolves to whether it was taken. Throws TaskError. */
  async function sendRows(
    file: SpreadsheetFile,
    { importId, reading, chosen }: Sending,
    received: RowRange[],
  ): Promise<boolean> {
    const request = {
      url: '/graphql',
      headers: workspaceHeaders(),
      query: print(ADD_ROWS),
      input: { importId },
    };
    await file.run('send', { reading, chosen, request, name: importId, received }, (rows) => {
      rowsSent.value = rows;
    });
    return planRows(importId);
  }

  async function planRows(importId: string): Promise<boolean> {
    const payload = (await plan({ input: { importId } }))?.data?.planContactImport;
    refusal.value = payload?.errors[0] ?? null;
    if (refusal.value) return false;
    memory().forget(importId);
    followImport(importId);
    return true;
  }

  return { isSending, rowsSent, fault, failure, refusal, memory, during, sendRows, planRows };
}
