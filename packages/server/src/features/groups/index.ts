export { createGroup, addContactsToGroup } from './groups.service.ts';
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
export { readGroupName } from './group-name.ts';
export {
  findGroupsOfContacts,
  hasDelimitedName,
  insertGroupsUnlessNamed,
  removeGroupMadeWith,
  removeUnusedGroups,
} from './groups.repository.ts';
export { findNamedGroups, findOrCreateGroup, type NamedGroups, readGroupIds } from './join-groups.ts';
