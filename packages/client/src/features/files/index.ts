export { default as FileValueInput } from './FileValueInput.vue';
