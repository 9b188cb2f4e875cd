export { duplicateJobs, reviveSearches, searchAfterChanges } from './find-duplicates.job.ts';
export { NOT_DUPLICATE_REFERENCES } from './not-duplicate-references.ts';
