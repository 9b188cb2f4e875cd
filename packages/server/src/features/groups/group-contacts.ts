import { LIMITS } from '@convive/shared';
import { isUuid } from '../../platform/database/uuid.ts';
import { badInput, DomainError } from '../../platform/graphql/domain-error.ts';
import type { ContactCondition, ContactReference, IdFilter } from '../contacts/index.ts';
import { brokenSmartGroup } from './groups.errors.ts';
import { findSmartGroups } from './smart-groups.repository.ts';

/**
 * `ContactFilter.groupIds`: in one of these groups, in each of them, in none of them. A smart group is what its
 * conditions say, written into the statement.
 */
export const GROUPED_CONTACTS: ContactCondition = {
  name: 'groupIds',
  findKept: async (transaction, values) => {
    const ids = (values as IdFilter[]).flatMap(({ any, all, none }) =>
      [any, all, none].flatMap((some) => readIds(some ?? [])),
    );
    if (ids.length === 0) return new Map();
    const groups = await findSmartGroups(transaction, ids);
    return new Map(groups.map((group) => [group.id, group]));
  },
  toSql: (value, parameter, keptToSql) => {
    const { any, all, none } = value as IdFilter;
    const parts = ['true'];
    if (any) {
      const { manual, smart } = split(any, keptToSql);
      // Beside another "or", no index would serve the conditions of a smart group.
      const isAsked = manual.length > 0 || smart.length === 0;
      const filled = isAsked ? [`contact.id in (${membersOf(parameter(manual))})`] : [];
      parts.push(`(${[...filled, ...smart].join(' or ')})`);
    }
    if (all?.length) {
      const { manual, smart } = split(all, keptToSql);
      if (manual.length > 0)
        parts.push(
          `contact.id in (${membersOf(parameter(manual))} group by member.contact_id having count(*) = ${manual.length})`,
        );
      // An id that cannot exist is a group without members, so nobody is in each of these.
      parts.push(...smart, ...(all.every(isUuid) ? [] : ['false']));
    }
    if (none) {
      const { manual, smart } = split(none, keptToSql);
      parts.push(`contact.id not in (${membersOf(parameter(manual))})`);
      // What a contact does not have compares as null: such a contact is not in the group either.
      parts.push(...smart.map((members) => `${members} is not true`));
    }
    return `(${parts.join(' and ')})`;
  },
};

/** Which of these groups people fill, each once, and what the others are. Throws CONFLICT, SMART_GROUP_BROKEN. */
function split(
  ids: readonly string[],
  keptToSql: (id: string) => string | null,
): { manual: string[]; smart: string[] } {
  const manual: string[] = [];
  const smart: string[] = [];
  for (const id of new Set(readIds(ids))) {
    const members = readKept(id, keptToSql);
    if (members === null) manual.push(id);
    else smart.push(members);
  }
  return { manual, smart };
}

function readKept(id: string, keptToSql: (id: string) => string | null): string | null {
  try {
    return keptToSql(id);
  } catch (error) {
    throw error instanceof DomainError ? brokenSmartGroup() : error;
  }
}

function membersOf(groupIds: string): string {
  return `select member.contact_id from contact_group_member member
    where member.workspace_id = (select current_workspace_id()) and member.group_id = any(${groupIds}::uuid[])`;
}

function readIds(ids: readonly string[]): string[] {
  if (ids.length > LIMITS.groupsNamed)
    throw badInput(`A filter names ${LIMITS.groupsNamed} groups at most.`, ['filter', 'groupIds']);
  return ids.filter(isUuid).map((id) => id.toLowerCase());
}

/** A merged contact's groups become the survivor's; one that both were in stays one. */
export const GROUP_MEMBER_REFERENCE: ContactReference = {
  kind: 'GROUP_MEMBERSHIP',
  table: 'contact_group_member',
  column: 'contact_id',
  keyColumns: ['group_id'],
  uniqueColumns: ['group_id'],
  createdColumn: 'added_at',
  changeSetColumn: 'change_set_id',
  followsMerge: true,
};
