export { default as CodeEntry } from './CodeEntry.vue';
export { default as InvitationCodes } from './InvitationCodes.vue';
export { default as InvitationAcceptance } from './InvitationAcceptance.vue';
export { default as InvitationListChoice } from './InvitationListChoice.vue';
export { default as InvitationSettings } from './InvitationSettings.vue';
export { default as InvitationsOfContact } from './InvitationsOfContact.vue';
export { default as JoinForm } from './JoinForm.vue';
export { default as InvitationsPanel } from './InvitationsPanel.vue';
