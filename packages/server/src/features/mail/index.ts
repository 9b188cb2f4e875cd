export { foldForSearch } from './fold-for-search.ts';
export type { MailAttachment, MailContext, MailKind } from './mail-kind.ts';
export { type DirectMail, openDirectMail } from './direct-mail.ts';
export { type MailText, ticketPicture } from './mail-layout.ts';
export { emptyMails, findLatestMails } from './mail-message.repository.ts';
export { postMails, takeBackMails } from './post-mails.ts';
export { mailJobs } from './send-mail.job.ts';
