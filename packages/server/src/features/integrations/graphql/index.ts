export { ContactChangesResolver } from '../sync/graphql/contact-changes.resolver.ts';
export { ContactCopyResolver } from '../sync/graphql/contact-copy.resolver.ts';
export { UpsertsResolver } from '../upserts/graphql/upserts.resolver.ts';
export { UpsertBookingsResolver } from '../upserts/graphql/upsert-bookings.resolver.ts';
export {
  ContactProposalsField,
  ProposalsResolver,
  ValueProposalFieldsResolver,
} from '../upserts/graphql/proposals.resolver.ts';
export { ConnectorsResolver } from '../connectors/graphql/connectors.resolver.ts';
export { WebhookDeliveryContactField, WebhooksResolver } from '../webhooks/graphql/webhooks.resolver.ts';
