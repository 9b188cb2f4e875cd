export { AccountLinksResolver } from './account-links.resolver.ts';
