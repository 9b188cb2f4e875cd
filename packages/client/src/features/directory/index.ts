export { default as DirectoryList } from './DirectoryList.vue';
