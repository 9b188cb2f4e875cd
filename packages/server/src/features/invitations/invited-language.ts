import type { AccountFact } from '../accounts/index.ts';

/** The language in which somebody was invited, and accepted. */
export const INVITED_LANGUAGE: AccountFact = {
  field: 'language',
  sql: `select invitation.language from invitation
    where invitation.workspace_id = (select current_workspace_id()) and invitation.state = 'ACCEPTED'
      and invitation.email_key = lower(workspace_member."email") and invitation.accepted_user_id = workspace_member.user_id
    order by invitation.accepted_at desc limit 1`,
};
