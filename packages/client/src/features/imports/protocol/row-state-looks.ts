import type { ContactImportRowState } from '../../../gql/graphql.ts';

/** A dot beside the word, never instead of it. */
export const STATE_DOTS: Record<ContactImportRowState, string> = {
  CREATE: 'bg-(--ui-success)',
  UPDATE: 'bg-(--ui-primary)',
  RESTORE: 'bg-(--ui-info)',
  ARCHIVE: 'bg-(--ui-info)',
  UNCHANGED: 'bg-(--ui-text-dimmed)',
  SKIP: 'bg-(--ui-text-dimmed)',
  CONFLICT: 'bg-(--ui-warning)',
  INVALID: 'bg-(--ui-error)',
};
