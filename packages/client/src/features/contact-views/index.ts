export { useContactViews } from './use-contact-views.ts';
export { default as ViewMenu } from './ViewMenu.vue';
export { default as ViewState } from './ViewState.vue';
