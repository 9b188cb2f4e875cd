import type { BulkActKind } from '../contacts/index.ts';
import { addMembers, knownContacts, removeJoined, removeMembers } from './group-members.repository.ts';
import { requireManualGroup } from './groups.service.ts';

const ROLES = ['OWNER', 'ADMIN'];

/** Adding to a group and taking out of it, of any number of contacts. */
export const GROUP_BULK_ACTS: readonly BulkActKind[] = [
  {
    name: 'ADD_TO_GROUP',
    standing: 'LIVING',
    roles: ROLES,
    cause: 'REGROUPED',
    check: async (transaction, { groupId }) => {
      await requireManualGroup(transaction, groupId!);
    },
    apply: async (transaction, { details: { groupId }, changeSetId }, ids) => {
      const { id } = await requireManualGroup(transaction, groupId!);
      return addMembers(transaction, [id], knownContacts(ids), changeSetId!);
    },
    undo: {
      standing: 'LIVING',
      cause: 'REGROUPED',
      // Whoever was in it before, or was taken out and put in again since, stays.
      apply: (transaction, { changeSetId }, ids, undone) =>
        removeJoined(transaction, knownContacts(ids), {
          joinedBy: undone.changeSetId!,
          changeSetId: changeSetId!,
        }),
    },
  },
  {
    name: 'REMOVE_FROM_GROUP',
    standing: 'LIVING',
    roles: ROLES,
    cause: 'REGROUPED',
    check: async (transaction, { groupId }) => {
      await requireManualGroup(transaction, groupId!);
    },
    apply: async (transaction, { details: { groupId }, changeSetId }, ids) => {
      const { id } = await requireManualGroup(transaction, groupId!);
      return removeMembers(transaction, id, ids, changeSetId!);
    },
    undo: {
      standing: 'LIVING',
      cause: 'REGROUPED',
      apply: async (transaction, { details: { groupId }, changeSetId }, ids) => {
        const { id } = await requireManualGroup(transaction, groupId!);
        return addMembers(transaction, [id], knownContacts(ids), changeSetId!);
      },
    },
  },
];
