import { LIMITS } from '@convive/shared';
import { isUuid } from '../../platform/database/uuid.ts';
import { badInput } from '../../platform/graphql/domain-error.ts';
import type { ContactCondition, ContactReference, IdFilter } from '../contacts/index.ts';

/** `ContactFilter.groupIds`: in one of these groups, in each of them, in none of them. */
export const GROUPED_CONTACTS: ContactCondition = {
  name: 'groupIds',
  toSql: (value, parameter) => {
    const { any, all, none } = value as IdFilter;
    const parts = ['true'];
    if (any) parts.push(`contact.id in (${membersOf(parameter(readIds(any)))})`);
    if (all?.length) {
      const ids = readIds(all);
      // An id that cannot exist is a group without members, so nobody is in each of these.
      parts.push(
        all.every(isUuid)
          ? `contact.id in (${membersOf(parameter(ids))} group by member.contact_id having count(*) = ${new Set(ids).size})`
          : 'false',
      );
    }
    if (none) parts.push(`contact.id not in (${membersOf(parameter(readIds(none)))})`);
    return `(${parts.join(' and ')})`;
  },
};

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
