import type { ContactReference } from '../contacts/index.ts';

const reference = (column: string, other: string): ContactReference => ({
  kind: 'NOT_DUPLICATE',
  table: 'not_duplicate',
  column,
  keyColumns: [other],
  uniqueColumns: [other],
  createdColumn: 'created_at',
  followsMerge: true,
  isRemark: true,
});

/** Whoever was told apart from somebody stays so when one of them is merged with a third. */
export const NOT_DUPLICATE_REFERENCES: readonly ContactReference[] = [
  reference('contact_id', 'other_id'),
  reference('other_id', 'contact_id'),
];
