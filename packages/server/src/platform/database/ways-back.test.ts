import { readdir, readFile } from 'node:fs/promises';
import pg from 'pg';
import { expect, inject, test } from 'vitest';
import { databaseUrl, onDatabase } from '../../../test/global-setup.ts';
import { OUR_MIGRATIONS, takeAllBack, WAYS_BACK } from '../../../test/ways-back/take-back.ts';

const NAME = /^\d{4}_.+\.sql$/;
/** The first and those that may still change; the trust run of row 79 compares all, which takes longer. */
const isCompared = (name: string) => name === '0001_foundation.sql' || name >= '0072';

test('TRUST-79 every migration has a way back, in itself or in a file of its name', async () => {
  const names = (await readdir(OUR_MIGRATIONS)).filter((name) => NAME.test(name));
  const sayTheirOwn = new Set<string>();
  for (const name of names)
    if (/^-- (Back|One way): \S/m.test(await readFile(new URL(name, OUR_MIGRATIONS), 'utf8')))
      sayTheirOwn.add(name);
  const inFiles = await readdir(WAYS_BACK);
  expect(names.filter((name) => !sayTheirOwn.has(name) && !inFiles.includes(name))).toEqual([]);
  expect(inFiles.filter((name) => !names.includes(name))).toEqual([]);
});

test('TRUST-79 all are taken back from the last to the first, and an empty database is left', async () => {
  const url = inject('adminUrl');
  await onDatabase(url, 'create database ways_back');
  const pool = new pg.Pool({ connectionString: databaseUrl(url, 'ways_back'), max: 1 });
  try {
    const { different } = await takeAllBack(pool, isCompared);
    expect(different).toEqual({});
  } finally {
    await pool.end();
    await onDatabase(url, 'drop database ways_back');
  }
});
