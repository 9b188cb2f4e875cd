export { ContactChangesResolver } from '../sync/graphql/contact-changes.resolver.ts';
export { WebhooksResolver } from '../webhooks/graphql/webhooks.resolver.ts';
