export { default as PersonalDataMenu } from './PersonalDataMenu.vue';
