import './require-node.mjs';
import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { prepare } from './prepare.mjs';
import { ROOT } from './run.mjs';
import { stopWithNpm } from './stop-with-npm.mjs';

process.chdir(ROOT);
stopWithNpm();
await prepare();

// In this process and not below it: a signal then reaches the server once, and no wrapper can be left behind.
process.setSourceMapsEnabled(true);
await import(pathToFileURL(join(ROOT, 'packages/server/dist/main.js')).href);
