export type { MailContext } from './mail-kind.ts';
export { mailJobs } from './send-mail.job.ts';
