import { useEventListener, useStorage } from '@vueuse/core';

/** Whether single keys do something; kept in this browser, as some who dictate or tremble need them off. */
export const areShortcutsOn = useStorage('convive.shortcuts', true);

// Whoever is typing, choosing by first letters or has a dialog before them means the letter and not the shortcut.
const TYPING = 'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]';
const TAKEN = '[role="combobox"], [role="listbox"], [role="menu"], [role="tree"]';
const BEFORE_THE_PAGE =
  ':is([role="dialog"], [role="alertdialog"], [role="menu"]):not([data-state="closed"])';

/** Whether something stands before the page that has to be answered or closed first. */
export const isPageCovered = () => document.querySelector(BEFORE_THE_PAGE) !== null;

/** Whether a key is free to mean a shortcut. */
function isFree(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.repeat || event.isComposing) return false;
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  const { target } = event;
  const isTaken = target instanceof Element && (target.matches(TYPING) || target.closest(TAKEN) !== null);
  return !isTaken && !isPageCovered();
}

/** Calls `act` when this single key is pressed and free, as long as `isWanted` says so. */
export function useShortcut(key: string, act: () => void, isWanted: () => boolean = () => true): void {
  useEventListener(window, 'keydown', (event) => {
    if (event.key !== key || !areShortcutsOn.value || !isFree(event) || !isWanted()) return;
    event.preventDefault();
    act();
  });
}

const isApple = /Mac|iPhone|iPad/.test(navigator.platform);

/** How the palette's keys are written here, and how a machine reads them. */
export const PALETTE_KEYS = isApple ? '⌘ K' : 'Ctrl K';
export const PALETTE_ARIA_KEYS = isApple ? 'Meta+K' : 'Control+K';

/** ⌘ K, or Ctrl K: works while typing too, as the two keys together mean nothing else. */
export function usePaletteKeys(act: () => void): void {
  useEventListener(window, 'keydown', (event) => {
    const isAlone = (isApple ? event.metaKey : event.ctrlKey) && !event.altKey && !event.shiftKey;
    if (!isAlone || event.key.toLowerCase() !== 'k') return;
    event.preventDefault();
    act();
  });
}
