import type { ContactFilter } from '../contacts/index.ts';

/** How a group comes by its members. */
export const GROUP_KINDS = ['MANUAL', 'SMART'] as const;

/** Contacts put together under a name: a row of `contact_group`. */
export interface ContactGroup {
  id: string;
  name: string;
  kind: (typeof GROUP_KINDS)[number];
  /** Of a smart group alone: who is in it. */
  filter: ContactFilter | null;
  search: string | null;
  createdAt: Date;
  updatedAt: Date;
}

/** A group that can be put back for a while. */
export interface DeletedGroup extends Pick<ContactGroup, 'id' | 'name' | 'kind' | 'filter' | 'search'> {
  deletedAt: Date;
  /** How many were in it, and how many of these are not deleted for good. */
  memberCount: number;
  keptCount: number;
  /** How many would be in it again, each person once: the living, and those in the archive. */
  contactCount: number;
  archivedCount: number;
}

/** A group whose members are the living of whom its filter holds. */
export type SmartGroup = Pick<ContactGroup, 'id' | 'search'> & { filter: ContactFilter };

export function isSmart<Group extends Pick<ContactGroup, 'filter'>>(
  group: Group,
): group is Group & { filter: ContactFilter } {
  return group.filter !== null;
}
