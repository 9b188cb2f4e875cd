export { default as AccountMenu } from './AccountMenu.vue';
export { default as LocalePicker } from './LocalePicker.vue';
export { default as SignInForm } from './SignInForm.vue';
export { default as WorkspaceSwitcher } from './WorkspaceSwitcher.vue';
export { preferredLocale } from './locale.ts';
export { localeSwitchKey } from './locale-switch.ts';
export { loadMe, useMe } from './me.ts';
export { workspaceBase, workspaceHeaders } from './workspace-address.ts';
