export { createGroup, addContactsToGroup } from './groups.service.ts';
export { GROUP_MEMBER_REFERENCE, GROUPED_CONTACTS } from './group-contacts.ts';
export {
  addMembers,
  countJoined,
  type JoiningContacts,
  knownContacts,
  removeJoined,
} from './group-members.repository.ts';
export { readGroupName } from './group-name.ts';
export { removeGroupMadeWith } from './groups.repository.ts';
export { findOrCreateGroup, readGroupIds } from './join-groups.ts';
