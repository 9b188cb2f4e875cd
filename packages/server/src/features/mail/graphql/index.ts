export { MailFieldsResolver, MailsResolver } from './mails.resolver.ts';
