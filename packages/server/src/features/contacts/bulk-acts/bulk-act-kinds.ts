import { archiveThese, removeForGood, restoreThese } from '../archive-contacts.ts';
import { checkSettingForMany, setFieldOfThese } from '../set-contact-field.ts';
import { takeFieldBackFrom } from '../undo-set-contact-field.ts';
import { forgetStatistics } from '../erase-contacts.ts';
import type { ContactsContext } from '../contacts.context.ts';
import { findArchivedBy } from './archived-by.repository.ts';
import type { BulkActKind, BulkActKindName } from './bulk-act.ts';

const TEAM = ['OWNER', 'ADMIN'];

const ARCHIVE: BulkActKind = {
  name: 'ARCHIVE',
  standing: 'LIVING',
  roles: [...TEAM, 'MANAGER'],
  cause: 'ARCHIVED',
  apply: (transaction, { changeSetId }, ids) => archiveThese(transaction, ids, changeSetId!),
  undo: {
    standing: 'ARCHIVED',
    cause: 'RESTORED',
    // Whoever came back and was put away again since is in the archive for another reason.
    apply: async (transaction, { changeSetId }, ids, undone) =>
      restoreThese(transaction, await findArchivedBy(transaction, ids, undone.changeSetId!), changeSetId!),
  },
};

const RESTORE: BulkActKind = {
  name: 'RESTORE',
  standing: 'ARCHIVED',
  roles: [...TEAM, 'MANAGER'],
  cause: 'RESTORED',
  apply: (transaction, { changeSetId }, ids) => restoreThese(transaction, ids, changeSetId!),
  undo: {
    standing: 'LIVING',
    cause: 'ARCHIVED',
    apply: (transaction, { changeSetId }, ids) => archiveThese(transaction, ids, changeSetId!),
  },
};

const deleting = (context: Pick<ContactsContext, 'personalData'>): BulkActKind => ({
  name: 'DELETE',
  standing: 'ARCHIVED',
  roles: TEAM,
  cause: 'DELETED',
  apply: async (transaction, _, ids) => {
    await removeForGood(transaction, context, ids);
    return ids.length;
  },
  finish: (transaction) => forgetStatistics(transaction, context),
  undo: null,
});

const SET_FIELD: BulkActKind = {
  name: 'SET_FIELD',
  standing: 'LIVING',
  roles: TEAM,
  cause: 'UPDATED',
  check: (transaction, { field, value }) => checkSettingForMany(transaction, { field: field!, value }),
  apply: (transaction, { details: { field, value }, changeSetId }, ids) =>
    setFieldOfThese(transaction, ids, { field: field!, value }, changeSetId!),
  undo: {
    standing: 'LIVING',
    cause: 'UPDATED',
    apply: (transaction, { details, changeSetId: undoId }, ids, { changeSetId }) =>
      takeFieldBackFrom(transaction, ids, details.field!, { changeSetId: changeSetId!, undoId: undoId! }),
  },
};

/** What contacts by themselves can have done to many of them. */
export const contactBulkActs = (context: Pick<ContactsContext, 'personalData'>): readonly BulkActKind[] => [
  ARCHIVE,
  RESTORE,
  deleting(context),
  SET_FIELD,
];

export function kindOf({ bulkActs }: ContactsContext, name: BulkActKindName): BulkActKind {
  const kind = bulkActs.find((known) => known.name === name);
  if (!kind) throw new Error(`no feature brings the bulk act ${name}`);
  return kind;
}
