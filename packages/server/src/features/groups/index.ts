export { GROUP_BULK_ACTS } from './group-bulk-acts.ts';
export { addContactsToGroup, createGroup, createSmartGroup } from './groups.service.ts';
export { GROUP_MEMBER_REFERENCE, GROUPED_CONTACTS } from './group-contacts.ts';
export {
  addMembers,
  addMembersEach,
  countJoined,
  type JoiningContacts,
  knownContacts,
  removeJoined,
} from './group-members.repository.ts';
export { joinGroupNames } from './group-names.ts';
export {
  findGroupNames,
  findManualGroupsOfContacts,
  hasDelimitedName,
  MANUAL_GROUPS_SQL,
} from './groups-of-contacts.repository.ts';
export { readGroupName } from './group-name.ts';
export { insertGroupsUnlessNamed, removeGroupMadeWith, removeUnusedGroups } from './groups.repository.ts';
export {
  findNamedGroups,
  findOrCreateGroup,
  type NamedGroups,
  readGroupIds,
  refuseSmartNames,
} from './join-groups.ts';
export { SMART_GROUP_FIELDS } from './smart-group-uses.ts';
export { forgetDeletedGroups } from './deleted-groups.repository.ts';
export {
  DELETED_MEMBERSHIP_HOLDER,
  DELETED_QUESTION_HOLDER,
  GROUP_QUESTION_HOLDER,
  MEMBERSHIP_HOLDER,
} from './group-holders.ts';
