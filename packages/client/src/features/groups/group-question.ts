import {
  allOf,
  type ConditionGroup,
  conditionsIn,
  isGroup,
  type ListQuestion,
  readContactFilter,
  settle,
  toContactFilter,
} from '../contacts/index.ts';

/** What a smart group keeps, as lists of contacts take it. */
export function toKept({ search, filter }: ListQuestion) {
  return { filter: toContactFilter(filter) ?? {}, search: search || null };
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
  return read && { filter: read, search: search ?? '' };
}

export function saysSomething({ search, filter }: ListQuestion): boolean {
  return search !== '' || settle(filter).parts.length > 0;
}

/** Ids of the groups that a filter names. */
export function groupsIn(filter: ConditionGroup): string[] {
  return conditionsIn(filter).flatMap(({ field, values }) => (field === 'groupIds' ? values : []));
}

/** A filter that asks about one group more; in one of several, where it asked so of another already. */
export function narrowedBy(
  filter: ConditionGroup,
  operator: 'isOneOf' | 'isNoneOf',
  groupId: string,
): ConditionGroup {
  const place =
    filter.join === 'all'
      ? filter.parts.findIndex(
          (part) => !isGroup(part) && part.field === 'groupIds' && part.operator === operator,
        )
      : -1;
  const known = filter.parts[place];
  if (!known || isGroup(known))
    return settle(allOf(filter, { field: 'groupIds', operator, values: [groupId] }));
  const joined = { ...known, values: [...known.values, groupId] };
  return { ...filter, parts: filter.parts.map((part, index) => (index === place ? joined : part)) };
}
