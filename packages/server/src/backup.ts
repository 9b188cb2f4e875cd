import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { backUp, restore } from './app/keep-and-restore.ts';
import { loadEnvironmentFile, readSettings } from './platform/settings.ts';
import { SetupError } from './platform/setup-error.ts';

const USAGE = `npm run backup -- FILE [--overwrite]
    writes the database and all files into FILE, also while Convive runs; with --overwrite also where FILE exists
npm run restore -- FILE [--overwrite] [--other-secret]
    puts them into an empty database, while Convive does not run`;

/** The commands `backup` and `restore`: the first word says which. */
async function main(): Promise<void> {
  const { command, file, overwrites, acceptsOtherSecret } = readWords(process.argv.slice(2));
  loadEnvironmentFile();
  const settings = readSettings(process.env);
  const began = performance.now();
  const done =
    command === 'backup'
      ? await backUp(file, settings, { overwrites })
      : await restore(file, settings, { overwrites, acceptsOtherSecret });
  const rows = Object.values(done.rows).reduce((sum, count) => sum + count, 0);
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  say(
    `${command === 'backup' ? 'Kept' : 'Restored'} ${rows} rows of ${Object.keys(done.rows).length} tables and ${done.files} files in ${seconds} s: ${file}`,
  );
  if (done.missingFiles > 0)
    say(`${done.missingFiles} files that the database names were not found, and are missing in it.`);
  if ('hasJobs' in done && !done.hasJobs)
    say(
      'Its waiting jobs were of another version of the queue and are left out; imports go on by themselves.',
    );
  if (command === 'backup')
    say('The secret is not in it: keep SECRET (or the file secret in DATA_DIR) in another place.');
}

function readWords(words: string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: words,
      allowPositionals: true,
      options: { overwrite: { type: 'boolean' }, 'other-secret': { type: 'boolean' } },
    });
    const [command, file, ...rest] = positionals;
    if ((command !== 'backup' && command !== 'restore') || !file || rest.length > 0) throw new Error();
    return {
      command,
      file: resolve(process.env['INIT_CWD'] ?? '.', file),
      overwrites: values.overwrite ?? false,
      acceptsOtherSecret: values['other-secret'] ?? false,
    };
  } catch (error) {
    throw new SetupError([(error as Error).message, USAGE].filter(Boolean).join('\n'));
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    const text =
      error instanceof SetupError ? error.message : error instanceof Error ? error.stack : String(error);
    process.stderr.write(`${text}\n`);
    process.exit(1);
  },
);
