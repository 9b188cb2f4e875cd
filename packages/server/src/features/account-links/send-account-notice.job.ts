import type { Locale } from '@convive/shared';
import type { Database } from '../../platform/database/database.ts';
import type { JobHandler } from '../../platform/jobs/worker.ts';
import type { DirectMail } from '../mail/index.ts';
import { ACCOUNT_NOTICES, toNoticeMail } from './account-notice-mail.ts';

/** Named by the functions of the database that enqueue it together with what is told. */
export const SEND_NOTICE_JOB = 'send-account-notice';

/**
 * Tells somebody that their password, or how they sign in, has changed. `mail` answers null without a mail server:
 * then nobody is told, as nobody could have been written to.
 */
export function accountNoticeJob(
  database: Database,
  passwordPage: string,
  mail: () => DirectMail | null,
): JobHandler {
  return async ({ userId, notice, noticeId }) => {
    const known = ACCOUNT_NOTICES.find((candidate) => candidate === notice);
    const [person] = await database.asOwner<{ name: string; email: string; locale: Locale }>(
      `select "name", "email", coalesce(language, (
         select workspace.language from membership join workspace on workspace.id = workspace_id
         where user_id = "user"."id" order by membership.created_at limit 1), 'fr') as locale
       from auth."user" where "id" = $1`,
      [userId],
    );
    const delivery = mail();
    if (!known || !person || !delivery) return;
    const outcome = await delivery.send({
      id: noticeId!,
      recipient: { name: person.name, address: person.email },
      text: toNoticeMail(known, person),
      link: passwordPage,
    });
    // What the server said may name the address: it is kept out of the log.
    if (outcome.kind === 'LATER')
      throw new Error('the mail server could not take the notice of an account now');
  };
}
