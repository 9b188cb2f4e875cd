import { createWriteStream } from 'node:fs';
import { once } from 'node:events';
import { HEADINGS, personCells } from '../../packages/server/bench/people.ts';

/** Writes a CSV of `rows` people to `path`, row by row. */
export async function writePeople(path: string, rows: number): Promise<void> {
  const file = createWriteStream(path);
  file.write(`${HEADINGS.join(';')}\n`);
  for (let n = 0; n < rows; n++) if (!file.write(`${personCells(n).join(';')}\n`)) await once(file, 'drain');
  file.end();
  await once(file, 'close');
}
