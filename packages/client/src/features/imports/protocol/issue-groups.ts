import type { ImportIssues_IssueFragment as Issue } from '../../../gql/graphql.ts';

/** One cause in one column, with all the values that have it. */
export interface IssueGroup {
  key: string;
  /** Never empty; the most frequent value first, as the server sends them. */
  issues: Issue[];
  count: number;
}

/** Issues that differ in their value alone stand together, where the first of them stood. */
export function groupIssues(issues: readonly Issue[]): IssueGroup[] {
  const groups = new Map<string, IssueGroup>();
  for (const issue of issues) {
    const key = `${issue.code} ${issue.columnIndex ?? issue.column ?? ''} ${issue.isBlocking}`;
    const group = groups.get(key) ?? { key, issues: [], count: 0 };
    group.issues.push(issue);
    group.count += issue.count;
    groups.set(key, group);
  }
  return [...groups.values()];
}

/**
 * Groups, and the values of each, in the order in which they were first seen: whoever mends one after the other finds
 * the rest where it was. What is new follows. `seen` is kept by the screen and added to.
 */
export function inOrderSeen(groups: readonly IssueGroup[], seen: Map<string, number>): IssueGroup[] {
  const placeOf = (key: string) => {
    const place = seen.get(key) ?? seen.size;
    seen.set(key, place);
    return place;
  };
  return groups
    .map((group) => ({ group, place: placeOf(group.key) }))
    .sort((one, other) => one.place - other.place)
    .map(({ group }) => ({
      ...group,
      issues: group.issues
        .map((issue) => ({ issue, place: placeOf(`${group.key} ${issue.value ?? ''}`) }))
        .sort((one, other) => one.place - other.place)
        .map(({ issue }) => issue),
    }));
}

/** Follow from what the person has chosen, or are good news: nobody needs to act on them. */
const INFORMING: ReadonlySet<string> = new Set([
  'NEW_GROUP',
  'VALUE_LEFT_OUT',
  'DUPLICATE_ROW_NOT_USED',
  'UPDATE_DISABLED',
  'CREATE_DISABLED',
  'VALUE_GIVEN_UP',
  'ROW_LEFT_OUT',
]);

/** The sign before an issue, and its colour. */
export function issueLook({ code, isBlocking }: Pick<Issue, 'code' | 'isBlocking'>): {
  icon: string;
  color: string;
} {
  if (isBlocking) return { icon: 'i-lucide-circle-x', color: 'text-error' };
  return INFORMING.has(code)
    ? { icon: 'i-lucide-info', color: 'text-info' }
    : { icon: 'i-lucide-triangle-alert', color: 'text-warning' };
}
