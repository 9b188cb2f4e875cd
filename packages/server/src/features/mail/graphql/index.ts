export { MailLogoResolver } from './mail-logo.resolver.ts';
export { MailPreviewType } from './mail-preview.type.ts';
export { MailType } from './mail.types.ts';
export { MailStopsResolver } from './mail-stops.resolver.ts';
export { MailSubscriptionsResolver } from './mail-subscriptions.resolver.ts';
export { MailFieldsResolver, MailsResolver } from './mails.resolver.ts';
export { WorkspaceMailResolver } from './workspace-mail.field.ts';
