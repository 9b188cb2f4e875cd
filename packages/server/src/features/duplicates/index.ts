export { duplicateJobs, reviveSearches, searchAfterChanges } from './find-duplicates.job.ts';
export { DUPLICATE_HOLDER } from './duplicate-holder.ts';
