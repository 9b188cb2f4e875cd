export { default as ApiExamples } from './api-guide/ApiExamples.vue';
export { default as ApiLimits } from './api-guide/ApiLimits.vue';
export { default as WebhooksPanel } from './webhooks/WebhooksPanel.vue';
