export { IMPORTED_CONTACTS } from './imported-contacts.ts';
export { default as ImportList } from './ImportList.vue';
export { default as ImportNotices } from './ImportNotices.vue';
export { default as ImportProtocol } from './ImportProtocol.vue';
export { default as ImportWizard } from './ImportWizard.vue';
export { useOutcomeTexts } from './outcome-texts.ts';
