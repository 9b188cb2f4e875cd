#!/usr/bin/env node
// Beside the build, so that the command can be linked before anything is built.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const built = join(dirname(fileURLToPath(import.meta.url)), '..', 'dist', 'convive.mjs');
if (existsSync(built)) await import(pathToFileURL(built).href);
else {
  process.stderr.write(
    'convive: the command is not built yet. Run `npm run convive -- --version` once in the folder of Convive, which builds it.\n',
  );
  process.exitCode = 2;
}
