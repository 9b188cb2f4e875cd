export { DuplicatesResolver } from './duplicates.resolver.ts';
export { MergeProposalsResolver } from './merge-proposals.resolver.ts';
export { ContactsToldApartResolver } from './told-apart.resolver.ts';
