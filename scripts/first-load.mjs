import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ROOT } from './run.mjs';

const DIST = join(ROOT, 'packages/client/dist');
/** Of UX: what a first visit may cost in JavaScript, in kB of 1,000 bytes, gzip. */
const LIMIT_KILOBYTES = 250;
const STATIC_IMPORT = /\bfrom\s*["'](\.[^"']+\.js)["']|\bimport\s*["'](\.[^"']+\.js)["']/g;

/** What the browser loads before it can show anything: the page's scripts and all that they import at once. */
export function measureFirstLoad() {
  const html = readFileSync(join(DIST, 'index.html'), 'utf8');
  const entries = [...html.matchAll(/(?:src|href)="\/?([^"]+\.js)"/g)].map(([, path]) => path);
  const files = new Set();
  entries.forEach((entry) => follow(entry, files));
  const bytes = [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(DIST, file))).length, 0);
  return { files: files.size, kilobytes: bytes / 1000, limit: LIMIT_KILOBYTES };
}

function follow(file, files) {
  if (files.has(file)) return;
  files.add(file);
  for (const [, from, bare] of readFileSync(join(DIST, file), 'utf8').matchAll(STATIC_IMPORT))
    follow(join(dirname(file), from ?? bare), files);
}
