export { ContactGroupsField } from './contact-groups.field.ts';
export { loadGroup } from './group.loaders.ts';
export { GroupType } from './group.types.ts';
export { GroupsResolver } from './groups.resolver.ts';
