export { default as ConnectorList } from './connectors/ConnectorList.vue';
export { default as ContactHeldValues } from './sources/ContactHeldValues.vue';
export { default as HeldValues } from './sources/HeldValues.vue';
export { default as ProposedFields } from './sources/ProposedFields.vue';
export { default as SourceOrder } from './sources/SourceOrder.vue';
export { default as ApiExamples } from './api-guide/ApiExamples.vue';
export { default as ApiLimits } from './api-guide/ApiLimits.vue';
export { default as WebhooksPanel } from './webhooks/WebhooksPanel.vue';
