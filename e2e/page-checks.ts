import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const WIDTHS = [360, 768, 1280] as const;
/** Axe finds between the narrow and the wide what it finds in one of them: ALL_LOOKS=1 asks it there too, which takes minutes. */
const AXE_WIDTHS: readonly number[] = process.env['ALL_LOOKS'] ? WIDTHS : [360, 1280];
const COLOR_SCHEMES = ['light', 'dark'] as const;

/** As much of axe as is asked of it, in the page. */
interface Axe {
  run(
    context: object,
    options: object,
  ): Promise<{ violations: { id: string; nodes: { target: string[]; failureSummary?: string }[] }[] }>;
}

// Run by ourselves, not by its driver: that brings the whole of it into the page again for each run.
const require = createRequire(import.meta.url);
const axeSource = readFileSync(
  createRequire(require.resolve('@axe-core/playwright')).resolve('axe-core/axe.min.js'),
  'utf8',
);

const RULES = {
  resultTypes: ['violations'],
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
};
/** What other colours alone can break: the elements are the same in the dark. */
const RULES_OF_COLOUR = {
  resultTypes: ['violations'],
  runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
};

/** What axe finds in the page as it stands, one line each: rule, element, what is wrong. */
async function axeFindings(page: Page, colorScheme: 'light' | 'dark'): Promise<string[]> {
  await settleMotion(page);
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axeSource);
  return page.evaluate(
    async (options) => {
      // The lists of the browser's own choice fields are drawn by the browser; beside a notice, its library puts
      // guards that hand the focus on at once.
      const { violations } = await (window as unknown as { axe: Axe }).axe.run(
        { exclude: [['option'], ['[role="region"] > span[aria-hidden="true"][tabindex="0"]']] },
        options,
      );
      return violations.flatMap(({ id, nodes }) =>
        nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')} ${failureSummary ?? ''}`),
      );
    },
    colorScheme === 'dark' ? RULES_OF_COLOUR : RULES,
  );
}

/**
 * Boxes in which one would have to scroll sideways, other than those made for it: they say so by a role, or are the
 * parts of a page, which fade out where they go on.
 */
async function sidewaysOverflow(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const boxes = [document.documentElement, ...document.querySelectorAll('body *')];
    return boxes
      .filter((box) => box.scrollWidth > box.clientWidth + 1 && box.clientWidth > 0)
      .filter((box) => {
        const isRoot = box === document.documentElement;
        const scrolls = ['auto', 'scroll'].includes(getComputedStyle(box).overflowX);
        const isMadeForIt =
          ['region', 'group'].includes(box.getAttribute('role') ?? '') || box.matches('nav > ul, textarea');
        return (isRoot || scrolls) && !isMadeForIt;
      })
      .map((box) => `${box.tagName.toLowerCase()}.${box.className}: ${box.scrollWidth} > ${box.clientWidth}`);
  });
}

/** One state of a page, what is cut off in three widths and what axe finds in light and dark: everything that is wrong. */
export async function findingsInAllLooks(page: Page): Promise<string[]> {
  const found = new Set<string>();
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    await page.waitForFunction((wanted) => innerWidth === wanted, width);
    await nextFrame(page);
    for (const line of await sidewaysOverflow(page)) found.add(`${width}: ${line}`);
    for (const colorScheme of AXE_WIDTHS.includes(width) ? COLOR_SCHEMES : []) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.locator(`html.${colorScheme}`).waitFor();
      for (const line of await axeFindings(page, colorScheme)) found.add(`${width} ${colorScheme}: ${line}`);
    }
  }
  return [...found];
}

/** Until what follows from a new size has been drawn. */
async function nextFrame(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(null)))),
  );
}

/** A colour halfway through its change, or a list that waits for its next rows, has no contrast of its own. */
async function settleMotion(page: Page): Promise<void> {
  await page.waitForFunction(() => !document.querySelector('[aria-busy="true"]'));
  await nextFrame(page);
  await page.evaluate(async () => {
    const ending = document
      .getAnimations()
      // One that goes by how far something is scrolled ends when somebody scrolls.
      .filter(({ timeline }) => timeline === document.timeline)
      .filter((animation) => animation.effect?.getComputedTiming().iterations !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
}

/**
 * Presses Tab until the element has the focus. On the way each stop must be in sight: wholly hidden behind a bar
 * at the foot or the head, nobody sees where they are.
 */
export const tabTo = (page: Page, label: RegExp | string) => walkTo(page, label, 'Tab');
export const tabBackTo = (page: Page, label: RegExp | string) => walkTo(page, label, 'Shift+Tab');

async function walkTo(page: Page, label: RegExp | string, key: string): Promise<void> {
  const passed: string[] = [];
  while (passed.length < 80) {
    await page.keyboard.press(key);
    const stop = await page.evaluate(describeFocus);
    if (stop && !stop.isInSight) throw new Error(`The focus is out of sight on "${stop.name}".`);
    if (stop && (typeof label === 'string' ? stop.name === label : label.test(stop.name))) return;
    passed.push(stop?.name ?? '–');
  }
  throw new Error(`${key} does not lead to ${String(label)}, but to ${passed.join(' | ')}.`);
}

function describeFocus(): { name: string; isInSight: boolean } | null {
  const focused = document.activeElement;
  if (!(focused instanceof HTMLElement) || focused === document.body) return null;
  const label = 'labels' in focused ? (focused as HTMLInputElement).labels?.[0] : undefined;
  const labelledBy = focused.getAttribute('aria-labelledby')?.split(' ') ?? [];
  const name =
    focused.getAttribute('aria-label') ??
    (labelledBy.map((id) => document.getElementById(id)?.innerText).join(' ') ||
      label?.innerText ||
      focused.innerText);
  // A box drawn by its label is seen where the label is.
  const isDrawnByLabel = focused.getBoundingClientRect().width < 4 && label;
  const seen = isDrawnByLabel ? label : focused;
  const { left, right, top, bottom } = seen.getBoundingClientRect();
  const isInSight = [0.1, 0.5, 0.9].some((across) =>
    [0.1, 0.5, 0.9].some((down) => {
      const hit = document.elementFromPoint(left + (right - left) * across, top + (bottom - top) * down);
      return hit !== null && (seen.contains(hit) || hit.contains(seen));
    }),
  );
  return { name: name.trim().replaceAll(/\s+/g, ' '), isInSight };
}
