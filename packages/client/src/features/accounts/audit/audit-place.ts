import type { RouteLocationRaw } from 'vue-router';
import type { Row_AuditRecordFragment } from '../../../gql/graphql.ts';

/** Pages of single things, by the name that the trail gives their ids. */
const PAGES: Readonly<Record<string, string>> = {
  contact: 'contact',
  survivor: 'contact',
  group: 'group',
  contactImport: 'import',
  import: 'import',
  event: 'event',
};

/** Where one sees what a record is about; null where there is nothing to see, or no one place for it. */
export function placeOf({
  kind,
  operation,
  subjects,
}: Pick<Row_AuditRecordFragment, 'kind' | 'operation' | 'subjects'>): RouteLocationRaw | null {
  // What was deleted or erased has no page any more.
  if (/^(delete|erase)/.test(operation)) return null;
  for (const { name, ids } of subjects) {
    const page = PAGES[name];
    if (page && ids.length === 1) return { name: page, params: { id: ids[0] } };
  }
  switch (kind) {
    case 'MEMBERS':
      return { name: 'team' };
    case 'INVITATIONS':
      return { name: 'team', query: { tab: 'invitations' } };
    default:
      return null;
  }
}
