import { EXIT, CommandError, wrongUse } from './command-error.ts';
import { CANCEL_IMPORT } from './graphql-documents.ts';
import {
  changeImport,
  findServerImport,
  type ImportState,
  type ServerImport,
  type Work,
} from './server-import.ts';
import { isAtWork, type UnfinishedImport, type UnfinishedImports } from './unfinished-import.ts';

const UNWRITTEN: ReadonlySet<ImportState> = new Set(['RECEIVING', 'PLANNING', 'PLANNED']);
const HALF_WRITTEN: ReadonlySet<ImportState> = new Set(['RUNNING', 'PAUSED']);

interface Wanted {
  fingerprint: string;
  asked: string;
  resumes: boolean;
  isDryRun: boolean;
  linkOf(importId: string): string;
}

/**
 * The import of the same file that was broken off, to go on with; null where a new one begins. One that has written
 * nothing makes way for the new one; one that has written half is never passed over. Throws `CommandError`.
 */
export async function takeUp(
  work: Work,
  imports: UnfinishedImports,
  { fingerprint, asked, resumes, isDryRun, linkOf }: Wanted,
): Promise<{ unfinished: UnfinishedImport; found: ServerImport } | null> {
  const unfinished = imports.recall();
  if (!unfinished) return null;
  if (isAtWork(unfinished))
    throw wrongUse(
      `Another convive (process ${unfinished.pid}) is importing this file. Wait until it is done.`,
    );
  const found = await findServerImport(work, unfinished.importId);
  const isSameFile = unfinished.fingerprint === fingerprint;
  if (found && HALF_WRITTEN.has(found.state)) {
    const link = linkOf(found.id);
    if (resumes && isSameFile && isDryRun)
      throw wrongUse(
        `An import of this file has stopped half way: ${link}. To go on with it is no --dry-run; leave that out.`,
      );
    if (resumes && isSameFile) return { unfinished, found };
    throw isSameFile
      ? wrongUse(
          `An import of this file has stopped half way: ${link}. Go on with --resume, or cancel it there.`,
        )
      : wrongUse(
          `The file has changed, and the import of what it was before has not ended: ${link}. Let it end or cancel it there, then start again.`,
        );
  }
  if (found && resumes && isSameFile) {
    if (found.state === 'COMPLETED') return { unfinished, found };
    if (UNWRITTEN.has(found.state) && unfinished.asked === asked) return { unfinished, found };
  }
  if (found && UNWRITTEN.has(found.state)) {
    // A dry run ends with its plan: nothing was broken off.
    if (found.state !== 'PLANNED')
      work.voice.remark(
        `An earlier import ${isSameFile ? 'of this file' : 'of this file as it was before'} was broken off before anything was written. It is cancelled, and a new one begins.`,
      );
    await changeImport(work, CANCEL_IMPORT, { importId: found.id }).catch((error: unknown) => {
      // Somebody may have been quicker.
      if (!(error instanceof CommandError) || error.exitCode !== EXIT.WRONG_USE) throw error;
    });
  }
  imports.forget();
  return null;
}
