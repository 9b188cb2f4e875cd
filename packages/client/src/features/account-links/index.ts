export { default as AccountLinkUse } from './AccountLinkUse.vue';
export { default as ConfirmationReminder } from './ConfirmationReminder.vue';
export { default as PasswordRequest } from './PasswordRequest.vue';
