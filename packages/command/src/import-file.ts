import { type ByteSource, SpreadsheetError } from '@convive/client/reading';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { CommandError, EXIT, type ExitCode, wrongUse } from './command-error.ts';
import { ConviveServer, FIRST_PAUSES, readUrl } from './convive-server.ts';
import { faultText } from './file-texts.ts';
import { fingerprintOf, openFileSource } from './file-source.ts';
import { findEvent, findWorkspace, type Place } from './find-workspace.ts';
import {
  CREATE_IMPORT,
  IMPORT_FINDINGS,
  IMPORT_PROGRESS,
  PAUSE_IMPORT,
  PLAN_IMPORT,
  RESUME_IMPORT,
  RUN_IMPORT,
} from './graphql-documents.ts';
import { writeMappingFile } from './mapping-file.ts';
import {
  countsText,
  type FoundIssue,
  issueLines,
  mappingLines,
  rejectedRows,
  sampleLines,
  type SampleUpdate,
  writtenRows,
  keptBackText,
} from './plan-texts.ts';
import { prepareFile, type PreparedFile } from './prepare-file.ts';
import type { ImportSettings } from './read-arguments.ts';
import { checkRejectedPath, saveRejected } from './save-rejected.ts';
import { changeImport, follow, sendRows, type ServerImport, type Work } from './server-import.ts';
import { readSignIn } from './sign-in.ts';
import { takeUp } from './take-up.ts';
import { type UnfinishedImport, UnfinishedImports } from './unfinished-import.ts';
import { formatNumber, rowsText } from './voice.ts';

/** What `--json` tells; filled as it becomes known. */
export type Report = Record<string, unknown>;

interface Job extends Work {
  settings: ImportSettings;
  source: ByteSource;
  place: Place;
  imports: UnfinishedImports;
  report: Report;
  linkOf(importId: string): string;
}

/** Imports the file as asked. Answers the exit code; throws `CommandError`. */
export async function importFile(
  settings: ImportSettings,
  work: Omit<Work, 'server'>,
  report: Report,
): Promise<ExitCode> {
  const { voice, signal, environment } = work;
  const warn = (line: string) => voice.remark(line);
  const url = readUrl(settings.url, warn);
  const signIn = readSignIn(settings.tokenFile, environment, warn);
  const source = await openFileSource(settings.file);
  if (settings.saveRejected !== null) await checkRejectedPath(settings.saveRejected, settings.file);
  const { server, place } = await findWorkspace(
    new ConviveServer(url, null, signIn),
    settings.workspace,
    signal,
  );
  const imports = new UnfinishedImports({ url, workspace: place.slug, file: settings.file }, environment);
  const linkOf = (importId: string) => `${url}/w/${place.slug}/import/${importId}`;
  const job: Job = { ...work, server, settings, source, place, imports, report, linkOf };
  report['file'] = settings.file;
  report['workspace'] = place.slug;
  try {
    if (settings.writeMapping !== null) return await writeMapping(job, settings.writeMapping);
    const unfinished = await bringRows(job);
    return await decide(job, unfinished, await follow(job, unfinished.importId));
  } catch (error) {
    if (signal.aborted) throw await breakOff(job);
    if (error instanceof SpreadsheetError) throw wrongUse(`${settings.file}: ${faultText(error.fault)}`);
    throw error;
  }
}

async function writeMapping(job: Job, path: string): Promise<ExitCode> {
  const prepared = await prepareFile(job.settings, job.source, job.place, job.voice);
  writeMappingFile(path, prepared.mapping);
  tellColumns(job, prepared);
  job.voice.say(`Written to ${path}. Correct it, and import with --mapping ${path}.`);
  return EXIT.DONE;
}

/** Until all rows are with the server and their plan was asked for. */
async function bringRows(job: Job): Promise<UnfinishedImport> {
  const { settings, source, imports, voice, linkOf } = job;
  const fingerprint = await fingerprintOf(source);
  const asked = askedFor(settings);
  const taken = await takeUp(job, imports, { ...settings, fingerprint, asked, linkOf });
  if (taken) {
    const { unfinished, found } = taken;
    imports.remember(unfinished);
    voice.say(
      found.state === 'PLANNED'
        ? `Going on with the checked import of ${settings.file}: ${linkOf(unfinished.importId)}`
        : `Going on with the import of ${settings.file} that was broken off: ${linkOf(unfinished.importId)}`,
    );
    job.report['mapping'] = unfinished.mapping;
    if (found.state === 'RECEIVING') await sendAndPlan(job, unfinished, found.receivedRanges ?? []);
    if (found.state === 'PAUSED') await changeImport(job, RESUME_IMPORT, { importId: found.id });
    return unfinished;
  }
  const prepared = await prepareFile(settings, source, job.place, voice);
  tellColumns(job, prepared);
  if (settings.isStrict && prepared.doubts.length > 0)
    throw wrongUse(`--strict: nothing was sent. ${prepared.doubts.join(' ')}`);
  const { event, accessGroup } = settings;
  const guests = event === null ? {} : await findEvent(job.server, event, accessGroup, job.signal);
  const input = { ...prepared.input, ...guests, fileFingerprint: fingerprint };
  const { id: importId } = await changeImport(job, CREATE_IMPORT, input);
  const { mapping, chosen, inspection } = prepared;
  const { reading, rowCount } = inspection;
  const begun = { importId, fingerprint, reading, chosen, mapping, rowCount, asked };
  imports.remember(begun);
  await sendAndPlan(job, begun, []);
  return { ...begun, pid: process.pid, host: '' };
}

async function sendAndPlan(
  job: Job,
  begun: Omit<UnfinishedImport, 'pid' | 'host'>,
  received: NonNullable<ServerImport['receivedRanges']>,
): Promise<void> {
  job.report['importId'] = begun.importId;
  job.report['link'] = job.linkOf(begun.importId);
  await sendRows(job, job.source, begun, received);
  await changeImport(job, PLAN_IMPORT, { importId: begun.importId });
}

function tellColumns(
  { voice, place, settings, report }: Job,
  { inspection, mapping, notes, input }: PreparedFile,
) {
  const { rowCount, reading } = inspection;
  const form =
    'sheet' in reading
      ? `sheet ${reading.sheet}`
      : 'delimiter' in reading
        ? `${reading.encoding}, "${reading.delimiter.replace('\t', 'tab')}" between cells`
        : 'cards';
  voice.say(
    `${settings.file}: ${rowsText(rowCount)} (${form}), into ${place.name}; contacts are recognised by ${input.matchBy}`,
  );
  for (const line of mappingLines(mapping)) voice.say(line);
  for (const note of notes) voice.remark(note);
  Object.assign(report, { rows: rowCount, matchBy: input.matchBy, mapping, notes });
}

/** From the plan, or from wherever an import that was taken up stands, to its end. */
async function decide(job: Job, unfinished: UnfinishedImport, found: ServerImport): Promise<ExitCode> {
  const { settings, voice, report, linkOf, signal, imports } = job;
  Object.assign(report, { importId: found.id, link: linkOf(found.id) });
  if (found.state !== 'PLANNED') return finish(job, unfinished, found);
  report['plan'] = found.counts;
  await tellPlan(job, found);
  const rejected = rejectedRows(found.counts);
  const code = rejected > 0 ? EXIT.REJECTED : EXIT.DONE;
  if (settings.isDryRun || (settings.isStrict && rejected > 0)) {
    await keepRejected(job, unfinished, rejected);
    Object.assign(report, { state: found.state, counts: found.counts, rejected });
    voice.say(
      settings.isDryRun
        ? `Nothing was written. Row by row: ${linkOf(found.id)}\nThe same with --resume and without --dry-run does it.`
        : `--strict: nothing was written, since ${rowsText(rejected)} cannot go in. Row by row: ${linkOf(found.id)}`,
    );
    return code;
  }
  if (voice.isTerminal && !settings.isAgreed && !(await voice.agrees('Go ahead?', signal)))
    throw new CommandError(EXIT.CANCELLED, `Nothing was written. The plan is kept: ${linkOf(found.id)}`);
  await changeImport(job, RUN_IMPORT, { importId: found.id, plannedAt: found.plannedAt });
  imports.remember(unfinished);
  return finish(job, unfinished, await follow(job, found.id));
}

async function tellPlan(
  { server, voice, signal, report }: Job,
  { id, counts, keptBackValues }: ServerImport,
): Promise<void> {
  interface Findings {
    contactImport: { issues: FoundIssue[]; updates: { edges: { node: SampleUpdate }[] } };
  }
  const { contactImport } = await server.ask<Findings>(IMPORT_FINDINGS, { id }, { signal });
  const samples = contactImport.updates.edges.map(({ node }) => node);
  voice.say(`Plan: ${countsText(counts, 'PLANNED')}`);
  if (keptBackValues > 0) voice.say(keptBackText(keptBackValues));
  for (const line of issueLines(contactImport.issues)) voice.say(line);
  for (const line of sampleLines(samples)) voice.say(line);
  Object.assign(report, { issues: contactImport.issues, keptBackValues, samples });
}

async function finish(job: Job, unfinished: UnfinishedImport, found: ServerImport): Promise<ExitCode> {
  const { settings, voice, report, linkOf, imports } = job;
  const { state, counts, deviatingRows, failure } = found;
  const rejected = rejectedRows(counts);
  Object.assign(report, { state, counts, rejected });
  const link = linkOf(found.id);
  if (state === 'FAILED')
    throw new CommandError(EXIT.SERVER, `The import failed: ${failure ?? 'for an unknown reason'} ${link}`);
  if (state === 'PAUSED')
    throw new CommandError(
      EXIT.CANCELLED,
      `Somebody has paused the import: ${link}. --resume goes on with it.`,
    );
  if (state !== 'COMPLETED') {
    imports.forget();
    throw new CommandError(EXIT.CANCELLED, `The import was cancelled or undone by somebody: ${link}`);
  }
  await keepRejected(job, unfinished, rejected);
  imports.forget();
  voice.say(`Done: ${countsText(counts, 'DONE')}`);
  if (writtenRows(counts) === 0 && rejected === 0) voice.say('Nothing had to be changed.');
  if (deviatingRows > 0)
    voice.remark(
      `${rowsText(deviatingRows)} came to something else than planned: somebody changed their contacts meanwhile.`,
    );
  if (rejected > 0 && settings.saveRejected === null)
    voice.say(`${rowsText(rejected)} stayed out; --save-rejected FILE keeps them with the reasons.`);
  voice.say(`Protocol: ${link}`);
  return rejected > 0 ? EXIT.REJECTED : EXIT.DONE;
}

async function keepRejected(job: Job, unfinished: UnfinishedImport, rejected: number): Promise<void> {
  const { settings, source, place, voice, report } = job;
  if (settings.saveRejected === null || rejected === 0) return;
  const { language } = place;
  await saveRejected(job, settings.saveRejected, unfinished, { source, rejected, language });
  report['rejectedFile'] = settings.saveRejected;
  voice.say(`${rowsText(rejected)} that cannot go in: ${settings.saveRejected}`);
}

/** Whoever stops the command stops what the server does for it; what is left to do can be taken up. */
async function breakOff({ server, report, settings }: Job): Promise<CommandError> {
  const again = `--resume goes on: convive import ${settings.file} --resume`;
  const id = report['importId'] as string | undefined;
  if (!id) return new CommandError(EXIT.CANCELLED, 'Broken off before anything was sent.');
  const asking = { pauses: FIRST_PAUSES };
  try {
    const { contactImport } = await server.ask<{ contactImport: ServerImport | null }>(
      IMPORT_PROGRESS,
      { id },
      asking,
    );
    if (contactImport?.state !== 'RUNNING')
      return new CommandError(EXIT.CANCELLED, `Broken off; nothing was written yet. ${again}`);
    await server.ask(PAUSE_IMPORT, { input: { importId: id } }, asking);
    return new CommandError(
      EXIT.CANCELLED,
      `Broken off: ${formatNumber(contactImport.processedRows)} of ${rowsText(contactImport.receivedRows)} are done, the others wait. ${again}`,
    );
  } catch {
    return new CommandError(
      EXIT.CANCELLED,
      `Broken off, and the server could not be told: it may go on by itself. ${again}`,
    );
  }
}

/** All that decides what an import does, so that none is taken up that was to do something else. */
function askedFor({ reading, country, rules, event, accessGroup, mapping }: ImportSettings): string {
  const said = mapping === null || !existsSync(mapping) ? mapping : readFileSync(mapping);
  const digest = said === null ? null : createHash('sha256').update(said).digest('hex');
  return JSON.stringify({ reading, country, rules, event, accessGroup, mapping: digest });
}
