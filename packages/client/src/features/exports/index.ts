export { default as ExportChosenButton } from './ExportChosenButton.vue';
export { default as ExportListButton } from './ExportListButton.vue';
