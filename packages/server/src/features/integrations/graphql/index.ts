export { ContactChangesResolver } from '../sync/graphql/contact-changes.resolver.ts';
