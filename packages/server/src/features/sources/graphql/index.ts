export { SourcesResolver } from './sources.resolver.ts';
export { SourceType } from './source.types.ts';
