export { default as ContactDuplicates } from './ContactDuplicates.vue';
export { default as DuplicateList } from './DuplicateList.vue';
export { default as MergeByRule } from './rule-merges/MergeByRule.vue';
export { default as DuplicatesLink } from './DuplicatesLink.vue';
export { useForgetPairs } from './use-forget-pairs.ts';
export { default as ToldApartList } from './told-apart/ToldApartList.vue';
export { default as ToldApartWarning } from './told-apart/ToldApartWarning.vue';
