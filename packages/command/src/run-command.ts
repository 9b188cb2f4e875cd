import { setMaxListeners } from 'node:events';
import manifest from '../package.json' with { type: 'json' };
import { CommandError, EXIT, type ExitCode, wrongUse } from './command-error.ts';
import { GENERAL_HELP, importHelp } from './help-text.ts';
import { importFile, type Report } from './import-file.ts';
import { didYouMean } from './nearest-word.ts';
import { readArguments, readManner } from './read-arguments.ts';
import { type Streams, Voice } from './voice.ts';

const COMMANDS = ['import', 'help'];

/** Does what the arguments say, and answers the exit code. Never throws. */
export async function runCommand(
  args: readonly string[],
  { streams, environment, signal }: { streams: Streams; environment: NodeJS.ProcessEnv; signal: AbortSignal },
): Promise<ExitCode> {
  // One for every request that is under way.
  setMaxListeners(0, signal);
  const voice = new Voice(streams, readManner(args));
  const report: Report = {};
  try {
    const exitCode = await run(args, voice, { streams, environment, signal }, report);
    if (Object.keys(report).length > 0) voice.document({ exitCode, ...report });
    return exitCode;
  } catch (error) {
    const isForeseen = error instanceof CommandError;
    const exitCode = isForeseen ? error.exitCode : signal.aborted ? EXIT.CANCELLED : EXIT.SERVER;
    const message = isForeseen
      ? error.message
      : signal.aborted
        ? 'Broken off before anything was sent.'
        : `A fault in convive: ${(error as Error).stack ?? String(error)}`;
    voice.complain(`convive: ${message}`);
    voice.document({ exitCode, ...report, error: message });
    return exitCode;
  }
}

async function run(
  args: readonly string[],
  voice: Voice,
  { streams, environment, signal }: { streams: Streams; environment: NodeJS.ProcessEnv; signal: AbortSignal },
  report: Report,
): Promise<ExitCode> {
  const [command, ...rest] = args;
  const answer = (text: string) => {
    streams.output.write(text);
    return EXIT.DONE;
  };
  if (command === '--version' || command === '-v') return answer(`${manifest.version}\n`);
  if (command === undefined || command === '--help' || command === '-h' || command === 'help')
    return answer(GENERAL_HELP);
  if (command !== 'import')
    throw wrongUse(
      `There is no command "${command}".${didYouMean(command, COMMANDS)} Write: convive import FILE.`,
    );
  const settings = readArguments(rest, environment);
  if (settings === null) return answer(importHelp());
  return importFile(settings, { voice, signal, environment }, report);
}
