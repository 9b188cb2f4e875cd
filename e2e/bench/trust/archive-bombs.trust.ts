import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TrustFigure } from '../../../packages/server/bench/trust/trust-figure.ts';
import { archiveBombs } from './archive-bombs.ts';
import type { BombReading } from './read-bomb.ts';

const READER = fileURLToPath(new URL('read-bomb.ts', import.meta.url));
const LIMITS = { growth: 100, seconds: 2 };

/** Archives that hold more than they seem to, each read in a process of its own. */
export async function trustArchiveBombs(): Promise<TrustFigure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'convive-bombs-'));
  const readings: (BombReading & { name: string })[] = [];
  try {
    for (const [name, bytes] of archiveBombs()) {
      const path = join(folder, 'bomb.xlsx');
      await writeFile(path, bytes);
      readings.push({ name, ...(await readApart(path)) });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const refused = readings.filter(({ refusal }) => refusal !== null && /^[A-Z_]+$/.test(refusal));
  const worst = (what: 'growth' | 'seconds') => readings.toSorted((a, b) => b[what] - a[what])[0]!;
  const [large, slow] = [worst('growth'), worst('seconds')];
  return [
    {
      row: 14,
      promise: `${readings.length} archive bombs: all refused`,
      measured: `${refused.length} refused by name${tell(readings.filter((one) => !refused.includes(one)))}`,
      kept: refused.length === readings.length,
    },
    {
      row: 14,
      promise: `memory grows by less than ${LIMITS.growth} MB, in less than ${LIMITS.seconds} s`,
      measured: `at most ${large.growth.toFixed(0)} MB (${large.name}), ${slow.seconds.toFixed(1)} s of CPU (${slow.name}); ${readings.filter(({ growth }) => growth >= LIMITS.growth).length} over the first, ${readings.filter(({ seconds }) => seconds >= LIMITS.seconds).length} over the second`,
      kept: large.growth < LIMITS.growth && slow.seconds < LIMITS.seconds,
    },
  ];
}

const tell = (readings: readonly { name: string; refusal: string | null }[]) =>
  readings.map(({ name, refusal }) => `; ${name}: ${refusal ?? 'read'}`).join('');

async function readApart(path: string): Promise<BombReading> {
  const child = fork(READER, [path], { execArgv: process.execArgv });
  const ended = once(child, 'exit').then(([code]) => ({
    refusal: `the reader ended with ${String(code)}`,
    growth: Infinity,
    seconds: Infinity,
  }));
  const told = once(child, 'message').then(([reading]) => reading as BombReading);
  return Promise.race([told, ended]);
}
