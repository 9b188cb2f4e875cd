export { default as ArchiveView } from './archives/ArchiveView.vue';
export { default as ContactListView } from './lists/ContactListView.vue';
export { listRoute } from './lists/list-return.ts';
export { default as ContactMerge } from './merges/ContactMerge.vue';
export { default as ContactCreateForm } from './records/ContactCreateForm.vue';
export { default as ContactRecord } from './records/ContactRecord.vue';
export { useFieldTexts } from './contact-fields.ts';
export type { ContactTab } from './records/contact-tab.ts';
