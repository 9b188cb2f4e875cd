export { duplicateJobs, reviveSearches, searchAfterChanges } from './find-duplicates.job.ts';
