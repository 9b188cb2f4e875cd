import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ConviveServer } from './convive-server.ts';
import { CANCEL_IMPORT } from './graphql-documents.ts';
import type { ImportState, Work } from './server-import.ts';
import { takeUp } from './take-up.ts';
import { UnfinishedImports } from './unfinished-import.ts';
import { Voice } from './voice.ts';

let folder: string;
let imports: UnfinishedImports;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'convive-state-'));
  const place = { url: 'https://a.example', workspace: 'room', file: 'people.csv' };
  imports = new UnfinishedImports(place, { XDG_STATE_HOME: folder });
  imports.remember(BEGUN);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const BEGUN = {
  importId: 'i1',
  fingerprint: 'as then',
  asked: 'this',
  reading: { encoding: 'utf-8', delimiter: ';', hasHeadings: true } as const,
  chosen: [],
  mapping: [],
  rowCount: 3,
};
const GO_ON = { fingerprint: 'as then', asked: 'this', resumes: true, isDryRun: false };
const AFRESH = { ...GO_ON, resumes: false };

/** What becomes of it: taken up, begun anew (with what was cancelled), or the sentence that stops the command. */
async function outcome(
  state: ImportState | null,
  wanted: typeof GO_ON,
  errors = new PassThrough(),
): Promise<string> {
  const sent: string[] = [];
  const ask = async (document: string) => {
    sent.push(document);
    return document === CANCEL_IMPORT
      ? { cancelContactImport: { contactImport: {} } }
      : { contactImport: state && { id: 'i1', state } };
  };
  const streams = { input: new PassThrough(), output: new PassThrough(), errors };
  const work: Work = {
    server: { ask } as unknown as ConviveServer,
    voice: new Voice(streams, { isJson: false, isQuiet: false }),
    signal: new AbortController().signal,
    environment: {},
  };
  try {
    const taken = await takeUp(work, imports, { ...wanted, linkOf: (id) => `link of ${id}` });
    if (taken) return 'taken up';
    expect(imports.recall()).toBeNull();
    return sent.includes(CANCEL_IMPORT) ? 'cancelled for a new one' : 'a new one';
  } catch (error) {
    expect(imports.recall()).not.toBeNull();
    return (error as Error).message;
  }
}

describe('SRC-6 an import that was broken off', () => {
  it('is gone on with wherever it stands, if that is asked for', async () => {
    for (const state of ['RECEIVING', 'PLANNING', 'PLANNED', 'RUNNING', 'PAUSED', 'COMPLETED'] as const)
      expect([state, await outcome(state, GO_ON)]).toEqual([state, 'taken up']);
  });

  it('is never passed over once it has written something', async () => {
    expect(await outcome('RUNNING', AFRESH)).toContain('stopped half way: link of i1. Go on with --resume');
    expect(await outcome('PAUSED', AFRESH)).toContain('stopped half way');
    expect(await outcome('PAUSED', { ...GO_ON, fingerprint: 'another' })).toContain(
      'has not ended: link of i1',
    );
    expect(await outcome('PAUSED', { ...GO_ON, isDryRun: true })).toContain('is no --dry-run');
  });

  it.each([
    ['is cancelled for a new one before it has', 'PLANNED', AFRESH, 'cancelled for a new one'],
    [
      'is cancelled where the file has changed',
      'RECEIVING',
      { ...GO_ON, fingerprint: 'another' },
      'cancelled for a new one',
    ],
    [
      'is cancelled where something else is asked for',
      'RECEIVING',
      { ...GO_ON, asked: 'that' },
      'cancelled for a new one',
    ],
    ['is history once it is done', 'COMPLETED', AFRESH, 'a new one'],
    ['is history where somebody cancelled it', 'CANCELLED', GO_ON, 'a new one'],
    ['is history where the server has lost it', null, GO_ON, 'a new one'],
  ] as const)('%s', async (_, state, wanted, expected) => {
    expect(await outcome(state, wanted)).toBe(expected);
  });

  it('is not what a dry run leaves behind', async () => {
    for (const [state, remark] of [
      ['PLANNED', /^$/],
      ['RECEIVING', /broken off before anything was written/],
    ] as const) {
      const errors = new PassThrough();
      expect(await outcome(state, AFRESH, errors)).toBe('cancelled for a new one');
      expect(String(errors.read() ?? '')).toMatch(remark);
      imports.remember(BEGUN);
    }
  });

  it('is kept by file and workspace, readable by its owner alone', () => {
    const other = { url: 'https://a.example', workspace: 'other', file: 'people.csv' };
    expect(new UnfinishedImports(other, { XDG_STATE_HOME: folder }).recall()).toBeNull();
    expect(readdirSync(join(folder, 'convive', 'imports'))).toHaveLength(1);
    imports.forget();
    expect(imports.recall()).toBeNull();
  });
});
