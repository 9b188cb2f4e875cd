export { createGroup, addContactsToGroup } from './groups.service.ts';
export { GROUP_MEMBER_REFERENCE, GROUPED_CONTACTS } from './group-contacts.ts';
export { addMembers, type JoiningContacts, knownContacts } from './group-members.repository.ts';
export { readGroupName } from './group-name.ts';
export { findOrCreateGroup, readGroupIds } from './join-groups.ts';
