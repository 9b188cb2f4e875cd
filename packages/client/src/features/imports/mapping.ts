/** The door for those who have no page: what columns mean, and what holds for an import unless a person says otherwise. */
export {
  type ColumnPlan,
  findClashes,
  formatOf,
  isDateOrderOpen,
  isNameOrderOpen,
  planColumns,
} from './column-plan.ts';
export { defaultRules, type MatchKey, possibleKeys, toGroupInput, withKey } from './import-rules.ts';
export { createProgressRate } from './progress-rate.ts';
