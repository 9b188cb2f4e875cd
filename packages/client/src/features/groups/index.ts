export { default as ContactGroups } from './ContactGroups.vue';
export { default as GroupAddButton } from './GroupAddButton.vue';
export { GROUPED_CONTACTS } from './grouped-contacts.ts';
export { GROUPS_COLUMN } from './groups-column.ts';
export { default as GroupFilterButton } from './GroupFilterButton.vue';
export { default as GroupList } from './GroupList.vue';
export { default as GroupPicker } from './GroupPicker.vue';
export { default as GroupSaveButton } from './GroupSaveButton.vue';
export { default as GroupView } from './GroupView.vue';
