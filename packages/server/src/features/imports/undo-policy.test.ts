import { expect, test } from 'vitest';
import type { ContactImport } from './contact-import.ts';
import { whyNotUndoable } from './undo-policy.ts';

const DAY = 86_400_000;
const ended = (daysAgo: number, more: Partial<ContactImport> = {}) =>
  whyNotUndoable({
    state: 'COMPLETED',
    changeSetId: 'some',
    undoChangeSetId: null,
    undoCounts: {},
    appliedRow: 9,
    finishedAt: new Date(Date.now() - daysAgo * DAY),
    ...more,
  });

test('IMP-15 why an import cannot be undone: until when it could, or what stands in the way', () => {
  expect(ended(29)).toBeNull();
  const late = ended(31);
  expect(late?.reason).toBe('TOO_LATE');
  expect(late!.until!.getTime() - Date.now()).toBeCloseTo(-DAY, -4);
  expect(ended(0, { state: 'CANCELLED', changeSetId: null, appliedRow: 0 })?.reason).toBe('NOTHING_WRITTEN');
  expect(ended(0, { state: 'PAUSED' })?.reason).toBe('NOT_ENDED');
  expect(ended(0, { state: 'UNDONE', undoChangeSetId: 'other' })?.reason).toBe('NOTHING_LEFT');
  expect(ended(31, { state: 'UNDONE', undoChangeSetId: 'other', undoCounts: { KEPT: 1 } })?.reason).toBe(
    'TOO_LATE',
  );
  for (const state of ['RECEIVING', 'PLANNED', 'UNDOING'] as const)
    expect(ended(0, { state, changeSetId: null })).toBeNull();
});
