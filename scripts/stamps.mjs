import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './run.mjs';

const MADE_FOLDERS = new Set(['node_modules', 'dist', 'gql', '.git', '.data']);

/** Every file below the folder that a person wrote, as paths from the root, in a fixed order. */
export function filesBelow(folder, accept = () => true) {
  const absolute = join(ROOT, folder);
  if (!existsSync(absolute)) return [];
  if (statSync(absolute).isFile()) return [folder];
  return readdirSync(absolute, { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return MADE_FOLDERS.has(entry.name) ? [] : filesBelow(path, accept);
      return accept(path) ? [path] : [];
    });
}

/** One hash of names and contents; a file that is missing counts as such. */
export function hashOf(files, ...more) {
  const hash = createHash('sha256');
  for (const file of files) {
    const path = join(ROOT, file);
    hash.update(`${file}\0`).update(existsSync(path) ? readFileSync(path) : 'missing');
  }
  return hash.update(more.join('\0')).digest('hex');
}

export function hasStamp(file, hash) {
  const path = join(ROOT, file);
  return existsSync(path) && readFileSync(path, 'utf8') === hash;
}

export function writeStamp(file, hash) {
  const path = join(ROOT, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, hash);
}
