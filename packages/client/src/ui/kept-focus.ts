import { useEventListener, useMutationObserver } from '@vueuse/core';
import type { Ref } from 'vue';

const LIST = '[data-focus-list]';
const ITEM = '[data-focus-item]';
const STOP = 'button:not([disabled]), a[href], input:not([disabled])';

/**
 * Which item of a list to go on with when the one at `place` is gone: what came into its place or stands behind it,
 * else what stands before. `hasStop`: whether each can have the focus. -1 where none can.
 */
export function placeToGoOn(hasStop: readonly boolean[], place: number): number {
  const next = hasStop.indexOf(true, place);
  return next >= 0 ? next : hasStop.slice(0, place).lastIndexOf(true);
}

/**
 * When what has the focus is taken away, the focus goes to where a person goes on, and not to the top of the page.
 * Lists are marked by `data-focus-list`, what they consist of by `data-focus-item`.
 */
export function useKeptFocus(root: Ref<HTMLElement | null>, fallback: () => HTMLElement | null): void {
  let last: HTMLElement | null = null;
  let list: HTMLElement | null = null;
  let place = 0;

  useEventListener(root, 'focusin', ({ target }) => {
    last = target as HTMLElement;
    list = last.closest<HTMLElement>(LIST);
    const item = last.closest(ITEM);
    place = list && item ? [...list.querySelectorAll(ITEM)].indexOf(item) : 0;
  });

  useMutationObserver(
    root,
    () => {
      if (!last || last.isConnected) return;
      last = null;
      if (document.activeElement === document.body) goOn()?.focus({ preventScroll: true });
    },
    { childList: true, subtree: true },
  );

  function goOn(): HTMLElement | null {
    if (!list?.isConnected) return fallback();
    const stops = [...list.querySelectorAll(ITEM)].map((item) => item.querySelector<HTMLElement>(STOP));
    const found = placeToGoOn(
      stops.map((stop) => stop !== null),
      place,
    );
    return stops[found] ?? list;
  }
}
