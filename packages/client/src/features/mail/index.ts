export { default as MailLogoSettings } from './MailLogoSettings.vue';
export { default as MailPreviewDialog } from './MailPreviewDialog.vue';
export { default as MailTimeField } from './MailTimeField.vue';
export { default as MailStopList } from './MailStopList.vue';
export { default as SubscriptionChoice } from './SubscriptionChoice.vue';
export { default as OutboxView } from './OutboxView.vue';
