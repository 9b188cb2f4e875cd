// `npm run backup -- FILE` and `npm run restore -- FILE`: installs and builds where that is needed, and runs the command.
import './require-node.mjs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { prepare } from './prepare.mjs';
import { ROOT } from './run.mjs';

process.chdir(ROOT);
await prepare();
await import(pathToFileURL(join(ROOT, 'packages/server/dist/backup.js')).href);
