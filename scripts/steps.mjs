const FIRST_LINES = 60;
const LAST_LINES = 160;

/** A step that cannot go on, told in a sentence. */
export class StepError extends Error {}

/**
 * Runs one named step and says how it went on a line of its own; what it printed follows only on failure.
 * @param {string} name
 * @param {() => Promise<{ failure?: string, note?: string, passed?: number, failed?: number }>} work
 *   `failure` is what to show; `passed` and `failed` count test cases, where there are any
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function step(name, work) {
  const begin = performance.now();
  const result = await work().catch((error) => ({
    failure: error instanceof StepError ? error.message : error.stack,
  }));
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  const { failure, note, passed = failure ? 0 : 1, failed = failure ? 1 : 0 } = result;
  console.log(`${failure ? '✗' : '✓'} ${name}${note ? `: ${note}` : ''} (${seconds} s)`);
  if (failure) console.log(`\n${shorten(failure.trim()).replace(/^/gm, '    ')}\n`);
  return { passed, failed };
}

/** One mistake can make a tool say a thousand lines; the first and the last of them tell it. */
function shorten(text) {
  const lines = text.split('\n');
  const left = lines.length - FIRST_LINES - LAST_LINES;
  if (left <= 0) return text;
  const note = `… ${left} more lines …`;
  return [...lines.slice(0, FIRST_LINES), note, ...lines.slice(-LAST_LINES)].join('\n');
}

/** Runs `work` for each item, `width` at a time, and answers the results in the order of the items. */
export async function inParallel(items, width, work) {
  const results = [];
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const index = next++;
      results[index] = await work(items[index]);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}

export function sum(results) {
  return results.reduce(
    (total, { passed, failed }) => ({ passed: total.passed + passed, failed: total.failed + failed }),
    { passed: 0, failed: 0 },
  );
}
