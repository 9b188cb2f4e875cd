import type { TaskFault } from './spreadsheet-tasks.ts';

/** What was thrown in a worker, in the form in which the page has words for it. */
export function toFault(error: unknown): TaskFault {
  if (error instanceof Error && 'fault' in error) return error.fault as TaskFault;
  // What the browser says when the file was saved, moved or deleted since it was chosen.
  if (error instanceof DOMException && ['NotReadableError', 'NotFoundError'].includes(error.name)) {
    return { code: 'FILE_CHANGED' };
  }
  return { code: 'UNEXPECTED', message: error instanceof Error ? error.message : String(error) };
}
