export { useContactViews } from './use-contact-views.ts';
export { default as ViewBar } from './ViewBar.vue';
