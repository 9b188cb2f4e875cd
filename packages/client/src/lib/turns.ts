import { nextTick } from 'vue';

/** Milliseconds after which the page looks whether somebody wants something of it. */
const TURN = 12;

const waiting = new Set<() => void>();
let isDrawing = false;

/**
 * Lets `draw` change the page when its turn has come: what waits is drawn in the order in which it asked, and between
 * two turns the page answers whoever clicks or types. The function that comes back gives the turn up.
 */
export function inTurn(draw: () => void): () => void {
  waiting.add(draw);
  if (!isDrawing) {
    isDrawing = true;
    setTimeout(drawSome);
  }
  return () => waiting.delete(draw);
}

async function drawSome(): Promise<void> {
  const begun = performance.now();
  for (const draw of waiting) {
    waiting.delete(draw);
    draw();
    await nextTick();
    if (performance.now() - begun >= TURN) break;
  }
  isDrawing = waiting.size > 0;
  if (isDrawing) setTimeout(drawSome);
}
