import type { AuditNaming } from '../history/index.ts';
import type { InvitationCodes } from './invitation-codes.ts';

/** Enough to find the sheet it stands on; what is left is still too much to guess. */
const SHOWN_SIGNS = 4;

/**
 * Invitations are told by whom they ask, as long as they are there; a code, which asks nobody in particular, by its first
 * signs and by what it leads to.
 */
export function invitationNaming(codes: InvitationCodes): AuditNaming {
  const unusedCodes = `from invitation where workspace_id = $1 and id = any($2::uuid[])
    and code_hash is not null and email is null`;
  return {
    subjects: ['invitation'],
    kind: 'OTHER',
    sql: `select id as subject, id, case when code_hash is not null and email is null then 'CODE' else 'OTHER' end as kind,
        coalesce(email, '') as label
      from invitation where workspace_id = $1 and id = any($2::uuid[])
      union all
      select code.id, contact_group.id, 'GROUP', contact_group.name from (select id, group_ids ${unusedCodes}) code
      join contact_group on contact_group.workspace_id = $1 and contact_group.id = any(code.group_ids)
      union all
      select code.id, event.id, 'EVENT', event.title from (select id, event_ids ${unusedCodes}) code
      join event on event.workspace_id = $1 and event.id = any(code.event_ids)
      order by subject, kind, label`,
    call: ({ id, kind, label }) => (kind === 'CODE' ? `${codes.codeOf(id).slice(0, SHOWN_SIGNS)}…` : label),
  };
}
