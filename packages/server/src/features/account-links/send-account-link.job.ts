import type { Database } from '../../platform/database/database.ts';
import type { JobHandler } from '../../platform/jobs/worker.ts';
import { type DirectMail, openDirectMail } from '../mail/index.ts';
import type { AccountLink } from './account-link.ts';
import { toLinkMail } from './account-link-mail.ts';
import { findAccountLink, forgetLink } from './account-link.repository.ts';
import type { AccountLinksContext } from './account-links.context.ts';
import { accountNoticeJob, SEND_NOTICE_JOB } from './send-account-notice.job.ts';

export const SEND_LINK_JOB = 'send-account-link';

export interface AccountLinkJobs {
  handlers: Record<string, JobHandler>;
  close(): void;
}

/**
 * Sends the links that were asked for to addresses that have an account. They go past the outbox: no workspace may see
 * them. Without a mail server they are said at the terminal, to whoever runs Convive and to nobody else.
 */
export function accountLinkJobs(
  database: Database,
  context: Pick<AccountLinksContext, 'tokens' | 'mail'>,
  say: (line: string) => void,
): AccountLinkJobs {
  let opened: DirectMail | null = null;
  const mail = () => {
    if (context.mail.smtpUrl !== null) opened ??= openDirectMail(context.mail.smtpUrl, context.mail.from);
    return opened;
  };
  const send: JobHandler = async ({ linkId }) => {
    const link = await findAccountLink(database, linkId!);
    if (!link) return forgetLink(database, linkId!);
    if (link.state !== 'OPEN') return;
    const url = context.tokens.linkTo(link.id);
    const delivery = mail();
    if (!delivery) return say(announcement(link, url));
    const outcome = await delivery.send({
      id: link.id,
      recipient: { name: link.name, address: link.email },
      text: toLinkMail(link),
      link: url,
    });
    // What the server said may name the address: it is kept out of the log. The queue tries again, later and later.
    if (outcome.kind === 'LATER')
      throw new Error('the mail server could not take the link of an account now');
  };
  const notify = accountNoticeJob(database, context.tokens.passwordPage, mail);
  return {
    handlers: {
      [SEND_LINK_JOB]: Object.assign(send, { goesFirst: true }),
      [SEND_NOTICE_JOB]: Object.assign(notify, { goesFirst: true }),
    },
    close: () => opened?.close(),
  };
}

function announcement({ purpose, email, expiresAt }: AccountLink, url: string): string {
  const what = purpose === 'PASSWORD' ? 'set a new password' : 'confirm the address';
  return `No mail server is set (SMTP_URL). Hand this link to ${email} and to nobody else, to ${what} until ${expiresAt.toISOString()}:\n${url}\n`;
}
