export { default as ContactGroups } from './ContactGroups.vue';
export { default as GroupAddButton } from './GroupAddButton.vue';
export { default as GroupFilterChips } from './GroupFilterChips.vue';
export { default as GroupList } from './GroupList.vue';
export { default as GroupPicker } from './GroupPicker.vue';
export { default as GroupSaveButton } from './GroupSaveButton.vue';
export { default as GroupView } from './GroupView.vue';
