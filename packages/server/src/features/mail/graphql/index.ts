export { MailType } from './mail.types.ts';
export { MailFieldsResolver, MailsResolver } from './mails.resolver.ts';
