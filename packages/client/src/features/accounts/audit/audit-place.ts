import type { RouteLocationRaw } from 'vue-router';
import type { AuditThingKind, Row_AuditRecordFragment } from '../../../gql/graphql.ts';

/** Pages of single things, by what they are. */
const PAGES: Readonly<Record<Exclude<AuditThingKind, 'CODE'>, string | null>> = {
  CONTACT: 'contact',
  GROUP: 'group',
  EVENT: 'event',
  IMPORT: 'import',
  OTHER: null,
};

/** Codes have no page each: they stand in a list. */
const CODES: RouteLocationRaw = { name: 'team', query: { tab: 'invitations', codes: '1' } };

/** Where one sees a thing that a record names; null where it is gone, named or not, or has no page of its own. */
export function pageOf({
  id,
  kind,
  label,
  deletedAt,
}: Row_AuditRecordFragment['things'][number]): RouteLocationRaw | null {
  if (kind === 'CODE') return CODES;
  const page = PAGES[kind];
  return page === null || label === null || deletedAt ? null : { name: page, params: { id } };
}

/** Where one sees what a record is about that names nothing; null where there is no one place for it. */
export function placeOf({ kind }: Pick<Row_AuditRecordFragment, 'kind'>): RouteLocationRaw | null {
  switch (kind) {
    case 'MEMBERS':
      return { name: 'team' };
    case 'INVITATIONS':
      return { name: 'team', query: { tab: 'invitations' } };
    default:
      return null;
  }
}
