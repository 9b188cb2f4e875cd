import { expect, it } from 'vitest';
import { undoneState } from './row-state-texts.ts';

it('IMP-15 after an undo a row says what was undone, and no row is still to be done', () => {
  expect(undoneState({ state: 'CREATE', undo: { state: 'REMOVED', kept: [] } }, true)).toBe('REMOVED');
  expect(undoneState({ state: 'ARCHIVE', undo: { state: 'REVERTED', kept: [] } }, true)).toBe('REVERTED');
  expect(undoneState({ state: 'INVALID', undo: null }, true)).toBe('NOT_IMPORTED');
  expect(undoneState({ state: 'CONFLICT', undo: null }, true)).toBe('NOT_IMPORTED');
  expect(undoneState({ state: 'UNCHANGED', undo: null }, true)).toBeNull();
  expect(undoneState({ state: 'INVALID', undo: null }, false)).toBeNull();
});
