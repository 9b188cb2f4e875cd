import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Figure } from './figure.ts';

const LIMIT_BYTES = 250_000;
const WEB_APP = new URL('../../client/dist/', import.meta.url);

/** JavaScript that the first page needs before it shows, compressed, against the promised limit. */
export async function benchFirstLoad(): Promise<Figure[]> {
  const page = await readFile(new URL('index.html', WEB_APP), 'utf8').catch(() => {
    throw new Error(`Build the web app first: there is none in ${fileURLToPath(WEB_APP)}.`);
  });
  const scripts = [...page.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].map(([, path]) => path!);
  const sizes = await Promise.all(
    scripts.map(async (path) => gzipSync(await readFile(new URL(path, WEB_APP)), { level: 9 }).length),
  );
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  return [
    {
      name: 'JavaScript of the first load, gzip, against its limit of 250 kB',
      ratio: bytes / LIMIT_BYTES,
      detail: `${Math.round(bytes / 1000)} kB in ${scripts.length} files; less is better`,
    },
  ];
}
