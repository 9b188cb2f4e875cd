import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { COMPARABLE_FIELDS, type ComparableFields, readComparableFields } from '../custom-fields/index.ts';
import type { ContactGroup, SmartGroup } from './contact-group.ts';
import { GROUP_COLUMNS } from './groups.repository.ts';

/** Whether some group's name holds what parts names in a cell. */
export async function hasDelimitedName(transaction: WorkspaceTransaction): Promise<boolean> {
  const [row] = await transaction.query<{ found: boolean }>(
    `select exists (select from contact_group where workspace_id = $1 and name ~ '[;,|]') as found`,
    [transaction.workspaceId],
  );
  return row!.found;
}

/** The ids of the manual groups that a contact is in, with blanks between them, as SQL over `contact`. */
export const MANUAL_GROUPS_SQL = `coalesce((select string_agg(member.group_id::text, ' ') from contact_group_member member
  where member.workspace_id = contact.workspace_id and member.contact_id = contact.id), '')`;

/** The names of all groups of the workspace by their ids, in the order of names. */
export async function findGroupNames(transaction: WorkspaceTransaction): Promise<Map<string, string>> {
  const rows = await transaction.query<{ id: string; name: string }>(
    'select id, name from contact_group where workspace_id = $1 order by name_key, id',
    [transaction.workspaceId],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The manual groups of each contact, by name: those that an import could put it into again. */
export async function findManualGroupsOfContacts(
  transaction: WorkspaceTransaction,
  contactIds: readonly string[],
): Promise<Map<string, ContactGroup[]>> {
  const rows = await transaction.query<ContactGroup & { contactId: string }>(
    `select member.contact_id as "contactId", ${GROUP_COLUMNS} from contact_group_member member
     join contact_group on contact_group.workspace_id = member.workspace_id and contact_group.id = member.group_id
     where member.workspace_id = $1 and member.contact_id = any($2) order by contact_group.name_key`,
    [transaction.workspaceId, contactIds],
  );
  const groups = new Map<string, ContactGroup[]>();
  for (const { contactId, ...group } of rows) {
    const known = groups.get(contactId);
    if (known) known.push(group);
    else groups.set(contactId, [group]);
  }
  return groups;
}

export interface GroupsAround {
  /** Those that each contact was put into. */
  manual: Map<string, Placed[]>;
  /** All of the workspace: who is in them is to be asked. */
  smart: Placed<ContactGroup & { filter: SmartGroup['filter'] }>[];
  /** What the conditions of the smart ones compare; none where they name none. */
  customFields: ComparableFields;
}

/** A group with how it stands among others. */
export type Placed<Group = ContactGroup> = Group & { nameKey: string };

/** What it takes to say in which groups contacts are, in one statement: a list of contacts asks for it each time. */
export async function findGroupsAround(
  transaction: WorkspaceTransaction,
  contactIds: readonly string[],
): Promise<GroupsAround> {
  const rows = await transaction.query<Placed & { contactId: string | null; customFields: never[] | null }>(
    `select member.contact_id as "contactId", null::jsonb as "customFields", name_key as "nameKey", ${GROUP_COLUMNS}
     from contact_group_member member
     join contact_group on contact_group.workspace_id = member.workspace_id and contact_group.id = member.group_id
     where member.workspace_id = $1 and member.contact_id = any($2)
     union all
     select null, case when jsonb_path_exists(filter, '$.**.custom') then ${COMPARABLE_FIELDS} end, name_key, ${GROUP_COLUMNS}
     from contact_group where workspace_id = $1 and kind = 'SMART'
     order by "nameKey", id`,
    [transaction.workspaceId, contactIds],
  );
  const around: GroupsAround = { manual: new Map(), smart: [], customFields: new Map() };
  for (const { contactId, customFields, ...group } of rows) {
    if (contactId === null) around.smart.push(group as GroupsAround['smart'][number]);
    else if (around.manual.has(contactId)) around.manual.get(contactId)!.push(group);
    else around.manual.set(contactId, [group]);
    if (customFields) around.customFields = readComparableFields(customFields);
  }
  return around;
}
