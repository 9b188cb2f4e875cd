import type { BenchApp } from '../bench-app.ts';
import type { Figure } from '../figure.ts';
import { benchArchive } from './archive.bench.ts';
import { benchExport } from './export.bench.ts';
import { type ManyContacts, openManyContacts } from './many-contacts.ts';
import { benchMerge } from './merge.bench.ts';
import { benchGrowth, benchLastPage, benchSearch } from './pages.bench.ts';

const SIZES = [10_000, 100_000];

/** What people do with a list, in workspaces of these sizes; the larger ones also against the smallest. */
export async function* benchContacts(
  app: BenchApp,
  sizes: readonly number[] = SIZES,
): AsyncGenerator<Figure> {
  let smallest: ManyContacts | null = null;
  for (const size of sizes.toSorted((a, b) => a - b)) {
    const room = await openManyContacts(app, size);
    yield await benchLastPage(room);
    if (smallest) yield await benchGrowth(room, smallest);
    yield await benchSearch(room);
    yield await benchArchive(room);
    yield await benchMerge(room);
    yield await benchExport(room);
    smallest ??= room;
  }
}
