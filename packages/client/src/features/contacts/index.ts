export { contactsChanged } from './contacts-changed.ts';
export { default as ArchiveView } from './archives/ArchiveView.vue';
export { useFollowBulkAct } from './bulk-acts/use-follow-bulk-act.ts';
export type { Operator } from './lists/condition-operators.ts';
export { default as ConditionWords } from './lists/ConditionWords.vue';
export {
  allOf,
  type ConditionGroup,
  conditionsIn,
  type ContactCondition,
  isGroup,
  nothingAsked,
  settle,
} from './lists/contact-conditions.ts';
export { type AskedList, DEFAULT_SORT, everybody, readSortField } from './lists/contact-list-address.ts';
export type { FoundList, KeptList } from './lists/kept-list.ts';
export { lendConditions, type LentCondition } from './lists/lent-conditions.ts';
export { type ListLayout, readLayout, USUAL_LAYOUT } from './lists/list-layout.ts';
export { toContactFilter } from './lists/to-contact-filter.ts';
export type { ShownLayout } from './lists/use-list-layout.ts';
export { default as ContactFilterBar } from './lists/ContactFilterBar.vue';
export { type ListQuestion, readContactFilter } from './lists/read-contact-filter.ts';
export { default as ContactListView } from './lists/ContactListView.vue';
export { listRoute } from './lists/list-return.ts';
export { useWhyNot } from './lists/why-not.ts';
export type { ContactList } from './lists/use-contact-list.ts';
export { default as ContactMerge } from './merges/ContactMerge.vue';
export { useMergeReturn } from './merges/use-merge-return.ts';
export { default as ContactCreateForm } from './records/ContactCreateForm.vue';
export { default as ContactRecord } from './records/ContactRecord.vue';
export { default as ContactPicker } from './pickers/ContactPicker.vue';
export { default as ContactHistory } from './histories/ContactHistory.vue';
export { default as ContactNotes } from './notes/ContactNotes.vue';
export { contactLink } from './records/contact-link.ts';
export { useFieldTexts } from './contact-fields.ts';
export { displayDetails, displayName } from './contact-values.ts';
export { saveCards } from './save-cards.ts';
export type { FieldName } from './field-names.ts';
export type { ContactTab } from './records/contact-tab.ts';
export { useRefreshContacts } from './use-refresh-contacts.ts';
