import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const TABLE = 'docs/architecture.md';
const ROW = /^\|\s*(\d+)\s*\|\s*`([a-z0-9-]+)`/gm;

/** Reads the features and their ranks out of the table that people read. */
export function readRanks(root) {
  const rows = [...readFileSync(join(root, TABLE), 'utf8').matchAll(ROW)];
  const ranks = new Map(rows.map(([, rank, name]) => [name, Number(rank)]));
  if (ranks.size === 0) throw new Error(`${TABLE} has no table of ranks: | rank | \`name\` | … |`);
  return ranks;
}

/** Throws an error that names each folder of a feature which the table does not know. */
export function refuseUnrankedFeatures(root, ranks) {
  const unranked = ['server', 'client']
    .map((side) => `packages/${side}/src/features`)
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) =>
      readdirSync(join(root, folder), { withFileTypes: true })
        .filter((entry) => entry.isDirectory() && !ranks.has(entry.name))
        .map((entry) => `${folder}/${entry.name}`),
    );
  if (unranked.length)
    throw new Error(
      `feature-without-rank: ${unranked.join(', ')}: add a row to the table of ranks in ${TABLE}.`,
    );
}
