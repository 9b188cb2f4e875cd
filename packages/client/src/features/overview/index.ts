export { default as WorkspaceOverview } from './WorkspaceOverview.vue';
