export { useFileUpload } from './use-file-upload.ts';
export { default as FileValueInput } from './FileValueInput.vue';
