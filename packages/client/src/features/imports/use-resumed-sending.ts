import { computed, onScopeDispose, shallowRef } from 'vue';
import { type RowRange, SpreadsheetFile } from '../spreadsheets/index.ts';
import { useImportDraft } from './use-import-draft.ts';
import { useRowSending } from './use-row-sending.ts';

/** Goes on with an import whose rows have not all arrived. */
export function useResumedSending(importId: () => string, onPlanned: () => void) {
  const { file, halfSentImportId, sentImportId } = useImportDraft();
  const { memory, during, sendRows, planRows, ...state } = useRowSending();
  const sending = computed(() => memory().recall(importId()));
  /** The file that was chosen is another one, or was changed since. */
  const otherFile = shallowRef<string | null>(null);
  let opened: SpreadsheetFile | null = null;

  /** The file is still at hand: the page was left, not closed. */
  const heldFile = computed(() => (halfSentImportId.value === importId() ? file.value : null));

  async function goOn(source: SpreadsheetFile, received: RowRange[]): Promise<void> {
    otherFile.value = null;
    await during(async () => {
      const known = sending.value;
      if (!known) return;
      if ((await source.fingerprint()) !== known.fingerprint) {
        otherFile.value = source.name;
        return;
      }
      if (!(await sendRows(source, known, received))) return;
      if (source === file.value) {
        halfSentImportId.value = null;
        sentImportId.value = known.importId;
      }
      onPlanned();
    });
  }

  /** `source`: a file, or text that was pasted. */
  function choose(source: File | string, received: RowRange[]): Promise<void> {
    opened?.close();
    opened =
      typeof source === 'string'
        ? new SpreadsheetFile(new Blob([source]), '')
        : new SpreadsheetFile(source, source.name);
    return goOn(opened, received);
  }

  onScopeDispose(() => {
    heldFile.value?.cancel('send');
    opened?.close();
  });

  return {
    ...state,
    otherFile,
    heldFile,
    /** Whether this browser knows how the file was read. */
    isKnown: computed(() => sending.value !== null),
    choose,
    goOn,
    /** Everything has arrived; only the plan was not asked for. */
    plan: () =>
      during(async () => {
        if (await planRows(importId())) onPlanned();
      }),
  };
}
