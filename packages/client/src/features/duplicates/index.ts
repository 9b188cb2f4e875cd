export { default as ContactDuplicates } from './ContactDuplicates.vue';
export { default as DuplicateList } from './DuplicateList.vue';
export { default as MergeByRule } from './rule-merges/MergeByRule.vue';
export { default as DuplicatesLink } from './DuplicatesLink.vue';
export { useForgetPairs } from './use-forget-pairs.ts';
