const HEADING = 'main h1';
/** A page whose heading takes longer than this has been left alone, or has failed. */
const LONGEST_WAIT_MS = 5000;

let stopWaiting: () => void = () => undefined;

/**
 * Gives the focus to the page's heading, by which screen readers hear a new page. Where it comes only with the page's
 * data it is waited for, unless the person has gone on meanwhile.
 */
export function focusHeading(): void {
  stopWaiting();
  if (focusNow()) return;
  const before = document.activeElement;
  const observer = new MutationObserver(() => {
    const hasGoneOn = document.activeElement !== before && document.activeElement !== document.body;
    if (hasGoneOn || focusNow()) stopWaiting();
  });
  const timeout = setTimeout(() => stopWaiting(), LONGEST_WAIT_MS);
  stopWaiting = () => {
    observer.disconnect();
    clearTimeout(timeout);
  };
  observer.observe(document.body, { childList: true, subtree: true });
}

function focusNow(): boolean {
  const heading = document.querySelector<HTMLElement>(HEADING);
  heading?.focus({ preventScroll: true });
  return heading !== null;
}
