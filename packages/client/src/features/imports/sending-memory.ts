import { createStoredList } from '../../lib/stored-list.ts';
import type { SendInput } from '../spreadsheets/index.ts';

/** How the rows of an import are read from its file, and what the file is known by. */
export interface Sending extends Pick<SendInput, 'reading' | 'chosen'> {
  importId: string;
  fingerprint: string;
}

/**
 * Sendings that have begun and not ended, kept in this browser for each workspace, so that one can go on after the
 * page was closed.
 */
export function createSendingMemory(workspaceId: string, storage: Pick<Storage, 'getItem' | 'setItem'>) {
  const list = createStoredList(
    { key: `convive.import-sendings.${workspaceId}`, limit: 10, isEntry: isSending },
    storage,
  );
  const without = (importId: string) => list.read().filter((sending) => sending.importId !== importId);

  return {
    recall: (importId: string): Sending | null =>
      list.read().find((sending) => sending.importId === importId) ?? null,
    remember: (sending: Sending): void => list.write([sending, ...without(sending.importId)]),
    forget: (importId: string): void => list.write(without(importId)),
  };
}

function isSending(value: unknown): value is Sending {
  if (typeof value !== 'object' || value === null) return false;
  const { importId, fingerprint, reading, chosen } = value as Partial<Sending>;
  return (
    typeof importId === 'string' &&
    typeof fingerprint === 'string' &&
    typeof reading === 'object' &&
    reading !== null &&
    Array.isArray(chosen)
  );
}
