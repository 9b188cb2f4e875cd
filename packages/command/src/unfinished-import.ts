import type { ChosenColumn, Reading } from '@convive/client/reading';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, hostname } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { wrongUse } from './command-error.ts';
import type { MappedColumn } from './mapping-file.ts';

/** What a later start of the command needs to go on. Nothing secret, and no row of the file. */
export interface UnfinishedImport {
  importId: string;
  fingerprint: string;
  reading: Reading;
  chosen: ChosenColumn[];
  mapping: MappedColumn[];
  rowCount: number;
  /** What was asked for, to tell whether a later start asks for the same. */
  asked: string;
  /** The process that is at it. */
  pid: number;
  host: string;
}

/** What became of an import of one file into one workspace is kept below XDG_STATE_HOME until it is done. */
export class UnfinishedImports {
  readonly #path: string;

  constructor(place: { url: string; workspace: string; file: string }, environment: NodeJS.ProcessEnv) {
    const state = environment['XDG_STATE_HOME'] || join(homedir(), '.local', 'state');
    const key = [place.url, place.workspace, resolve(place.file)].join('\n');
    const name = createHash('sha256').update(key).digest('hex').slice(0, 32);
    this.#path = join(state, 'convive', 'imports', `${name}.json`);
  }

  /** Null where there is none, or none that can be understood. */
  recall(): UnfinishedImport | null {
    try {
      const found = JSON.parse(readFileSync(this.#path, 'utf8')) as Partial<UnfinishedImport>;
      const isWhole =
        typeof found.importId === 'string' &&
        typeof found.fingerprint === 'string' &&
        Array.isArray(found.chosen);
      return isWhole ? (found as UnfinishedImport) : null;
    } catch {
      return null;
    }
  }

  remember(unfinished: Omit<UnfinishedImport, 'pid' | 'host'>): void {
    const written = `${this.#path}.${process.pid}`;
    try {
      mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 });
      writeFileSync(written, JSON.stringify({ ...unfinished, pid: process.pid, host: hostname() }), {
        mode: 0o600,
      });
      renameSync(written, this.#path);
    } catch (error) {
      throw wrongUse(
        `What --resume would need cannot be kept in ${dirname(this.#path)}: ${(error as Error).message}. Set XDG_STATE_HOME to a folder that can be written to.`,
      );
    }
  }

  forget(): void {
    rmSync(this.#path, { force: true });
  }
}

/** Whether the process that began it still works on it. */
export function isAtWork({ pid, host }: Pick<UnfinishedImport, 'pid' | 'host'>): boolean {
  if (host !== hostname() || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
