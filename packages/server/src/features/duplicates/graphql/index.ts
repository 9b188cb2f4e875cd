export { DuplicatesResolver } from './duplicates.resolver.ts';
