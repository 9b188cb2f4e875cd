type PressedKey = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'isComposing'>;

/**
 * What a key pressed on a cell means; null where it means nothing. `start`: what to begin typing with, null to go on
 * from what stands there. `canBegin`: whether a letter may be the beginning of a value.
 */
export function keyMeaning(
  { key, ctrlKey, metaKey, altKey, shiftKey, isComposing }: PressedKey,
  canBegin: boolean,
): 'UNDO' | 'TICK' | { start: string | null } | null {
  if (isComposing || altKey) return null;
  if (ctrlKey || metaKey) return key.toLowerCase() === 'z' && !shiftKey ? 'UNDO' : null;
  if (key === ' ') return shiftKey ? 'TICK' : null;
  if ((key === 'Enter' && !shiftKey) || key === 'F2') return { start: null };
  if (!canBegin) return null;
  if (key === 'Backspace' || key === 'Delete') return { start: '' };
  return [...key].length === 1 ? { start: key } : null;
}
