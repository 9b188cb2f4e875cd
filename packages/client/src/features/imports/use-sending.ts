import { useMutation } from '@vue/apollo-composable';
import { onScopeDispose } from 'vue';
import { useRouter } from 'vue-router';
import { useMe } from '../accounts/index.ts';
import { CANCEL_IMPORT, CREATE_IMPORT } from './import-operations.ts';
import { toGroupInput } from './import-rules.ts';
import { useImportDraft } from './use-import-draft.ts';
import { useRowSending } from './use-row-sending.ts';
import { createValueMemory } from './value-memory.ts';

/** Makes the import of the draft and sends its rows. */
export function useSending(onPlanned: (importId: string) => void) {
  const { file, inspection, rules, chosen, sentImportId, halfSentImportId } = useImportDraft();
  const { mutate: create } = useMutation(CREATE_IMPORT);
  const { mutate: cancel } = useMutation(CANCEL_IMPORT);
  const { workspace } = useMe();
  const router = useRouter();
  const { memory, during, sendRows, ...sending } = useRowSending();

  async function make(fileFingerprint: string): Promise<string | null> {
    const {
      country,
      cleared: _cleared,
      group,
      guestList,
      invitations,
      ...said
    } = rules.value ?? failWithout();
    const columns = chosen.value.map(({ column }) => ({ ...column, values: [...(column.values ?? [])] }));
    const fileName = file.value?.name || null;
    const totalRows = inspection.value?.rowCount ?? null;
    const source = { fileName, fileFingerprint, totalRows, columns };
    const input = {
      ...said,
      ...toGroupInput(group),
      eventId: guestList.eventId || null,
      accessGroupId: guestList.accessGroupId || null,
      invitations: invitations && { ...invitations, message: invitations.message.trim() || null },
      ...source,
      country: country || null,
    };
    const payload = (await create({ input }))?.data?.createContactImport;
    sending.refusal.value = payload?.errors[0] ?? null;
    return payload?.contactImport?.id ?? null;
  }

  function rememberValues(): void {
    const taught = chosen.value.flatMap(({ column: { field, values } }) =>
      field == null ? [] : (values ?? []).map(({ from, to }) => ({ field, from, to })),
    );
    // An empty one is a choice for this file: what it left out, another may mean.
    createValueMemory(workspace.value?.id ?? '', localStorage).remember(taught.filter(({ to }) => to !== ''));
  }

  async function start(): Promise<void> {
    await during(async () => {
      const source = file.value ?? failWithout();
      const { reading } = inspection.value ?? failWithout();
      const fingerprint = await source.fingerprint();
      // What is made once stays, so that going on after a failure sends only what is missing.
      const importId = (halfSentImportId.value ??= await make(fingerprint));
      if (!importId) return;
      const details = { importId, fingerprint, reading, chosen: chosen.value };
      memory().remember(details);
      rememberValues();
      if (!(await sendRows(source, details, []))) return;
      halfSentImportId.value = null;
      sentImportId.value = importId;
      onPlanned(importId);
    });
    const { fault } = sending;
    // Cancelled elsewhere: what is said of it will not change, so that the next attempt begins another.
    if (fault.value?.code === 'REFUSED' && fault.value.errorCode === 'CONFLICT')
      halfSentImportId.value = null;
  }

  onScopeDispose(() => {
    file.value?.cancel('send');
    const importId = halfSentImportId.value;
    // Whoever goes elsewhere can go on later; whoever goes a step back may change the columns, and begins another.
    if (!importId || router.currentRoute.value.name !== 'import-new') return;
    halfSentImportId.value = null;
    memory().forget(importId);
    void cancel({ input: { importId } }).catch(() => undefined);
  });

  return { ...sending, start };
}

function failWithout(): never {
  throw new Error('sending begins after the file was read and its rules were settled');
}
