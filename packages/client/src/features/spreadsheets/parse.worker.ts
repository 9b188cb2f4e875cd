import { LIMITS } from '@convive/shared';
import { blobSource, type ByteSource } from './byte-source.ts';
import { checkValues } from './check-values.ts';
import { completeRows } from './complete-rows.ts';
import { inspectSource } from './inspect-source.ts';
import { packRows } from './pack-rows.ts';
import { pickRows } from './pick-rows.ts';
import { readTable } from './read-table.ts';
import { sendBatches } from './send-batches.ts';
import type { FromWorker, SpreadsheetTasks, TaskName, ToWorker } from './spreadsheet-tasks.ts';
import { toFault } from './task-fault.ts';

/**
 * Owns the file. Each task streams it anew, so memory stays flat whatever the number of rows; between
 * two chunks the worker hears the page, so a task can be cancelled at any time.
 */
type Run<Name extends TaskName> = (
  input: SpreadsheetTasks[Name]['input'],
  report: (progress: SpreadsheetTasks[Name]['progress']) => void,
  signal: AbortSignal,
) => Promise<SpreadsheetTasks[Name]['output']>;

let source: ByteSource = blobSource(new Blob());
const running = new Map<number, AbortController>();
const arrived = new Map<string, Set<number>>();
const post = (message: FromWorker) => self.postMessage(message);

const tasks: { [Name in TaskName]: Run<Name> } = {
  async inspect(choices, report, signal) {
    for await (const inspection of inspectSource(source, choices, LIMITS.importColumns)) {
      signal.throwIfAborted();
      if (inspection.isComplete) return inspection;
      report(inspection);
    }
    throw new Error('an inspection ends with a complete one');
  },

  async check({ reading, chosen, context }, report, signal) {
    const table = await readTable(source, reading, LIMITS.importColumns);
    const steps = checkValues(table, chosen, context);
    for (;;) {
      const step = await steps.next();
      signal.throwIfAborted();
      if (step.done) return step.value;
      report(step.value);
    }
  },

  async complete({ reading, ...returned }, _report, signal) {
    const table = await readTable(source, reading, LIMITS.importColumns);
    const text = await completeRows(table, returned);
    signal.throwIfAborted();
    return text;
  },

  async pick({ reading, columns, most }, _report, signal) {
    return pickRows(await readTable(source, reading, LIMITS.importColumns), columns, most, signal);
  },

  async send({ reading, chosen, request, name, received }, report, signal) {
    const table = await readTable(source, reading, LIMITS.importColumns);
    const seen = arrived.get(name) ?? new Set();
    arrived.set(name, seen);
    let rows = 0;
    const onProgress = (count: number) => report((rows = count));
    await sendBatches(packRows(table, chosen), request, { signal, received, arrived: seen, onProgress });
    return rows;
  },
};

async function run<Name extends TaskName>(name: Name, id: number, input: SpreadsheetTasks[Name]['input']) {
  const controller = new AbortController();
  running.set(id, controller);
  try {
    const report = (progress: unknown) => post({ kind: 'progress', id, progress });
    const output = await tasks[name](input, report, controller.signal);
    post({ kind: 'done', id, output });
  } catch (error) {
    if (!controller.signal.aborted) post({ kind: 'failed', id, fault: toFault(error) });
  } finally {
    running.delete(id);
  }
}

self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'open') source = blobSource(data.blob);
  else if (data.kind === 'cancel') running.get(data.id)?.abort();
  else void run(data.kind, data.id, data.input);
};
