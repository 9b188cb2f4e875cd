import type { AuditNaming } from '../history/index.ts';

/** Invitations are told by whom they ask, as long as they are there; a code asks nobody in particular. */
export const INVITATION_NAMING: AuditNaming = {
  subjects: ['invitation'],
  kind: 'OTHER',
  sql: `select id as subject, id, 'OTHER' as kind, coalesce(email, '') as label from invitation
    where workspace_id = $1 and id = any($2::uuid[])`,
};
