import { runCommand } from './run-command.ts';

const broken = new AbortController();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(name, () => {
    // Who insists does not wait for the server to be told.
    if (broken.signal.aborted) process.exit(130);
    broken.abort();
  });

// Who reads only the first lines, as `head` does, ends nothing else by that.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

process.exitCode = await runCommand(process.argv.slice(2), {
  streams: { input: process.stdin, output: process.stdout, errors: process.stderr },
  environment: process.env,
  signal: broken.signal,
});
// A connection that is kept open for the next request must not keep the command from ending.
process.stdin.unref?.();
