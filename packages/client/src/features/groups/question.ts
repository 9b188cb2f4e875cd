import { type ListQuestion, readContactFilter, toContactFilter } from '../contacts/index.ts';

/** What a smart group keeps, as lists of contacts take it. */
export function toKept({ search, conditions, importId, groups }: ListQuestion) {
  return { filter: toContactFilter(conditions, importId, groups) ?? {}, search: search || null };
}

/** What a smart group keeps, as it is shown; null where another program made it of more than can be shown. */
export function readKept({
  filter,
  search,
}: {
  filter?: string | null;
  search?: string | null;
}): ListQuestion | null {
  const read = readContactFilter(JSON.parse(filter ?? 'null'));
  return read && { ...read, search: search ?? '' };
}

export function saysSomething({ search, conditions, importId, groups }: ListQuestion): boolean {
  return search !== '' || conditions.length + groups.any.length + groups.none.length > 0 || importId !== null;
}
