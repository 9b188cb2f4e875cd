export { default as OutboxView } from './OutboxView.vue';
