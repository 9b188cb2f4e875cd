import { hasKey, LIVING, WORKSPACE } from './upsert-contacts-keys.ts';
import type { UpsertUndoPlan } from './upsert-contacts-plan.ts';

/**
 * What `judgeUndo` is for rows, over contacts that an import put away because its file did not name them: `rows` is a
 * relation of (row_number, contact_id). They come back, except where somebody has decided about them since, or
 * another has what only one may have. Who is back already is as they were.
 */
export function judgeReturn(
  plan: Pick<UpsertUndoPlan, 'customFields' | 'fields' | 'changeSetId'>,
  rows: string,
): string {
  return `
    select judged.row_number,
      case when not judged.is_there then 'GONE' when judged.reason is null then 'REVERTED' else 'KEPT' end as state,
      case when judged.is_away and judged.reason is null then array['archivedAt'] else '{}'::text[] end as fields,
      case when not judged.is_there then ${keptFor(`'DELETED'`)}
        when judged.reason is not null then ${keptFor('judged.reason')} end as kept
    from (
      select sent.row_number, contact.id is not null as is_there, contact.archived_at is not null as is_away, case
        when contact.merged_into_id is not null then 'MERGED'
        when contact.archived_at is null then null
        when exists (
          select from change touched where touched.workspace_id = ${WORKSPACE} and touched.subject_id = contact.id
            and touched.change_set_id > '${plan.changeSetId}' and touched.before ? 'archivedAt') then 'CHANGED_SINCE'
        when row_number() over (partition by contact.identifier_key order by contact.id) > 1 or exists (
          select from contact holder where ${hasKey(plan, 'identifier', 'holder', 'contact.identifier_key')} and ${LIVING})
          then 'IDENTIFIER_TAKEN'
        when exists (
          select from contact_unique_value own
          join contact_unique_value held on held.workspace_id = own.workspace_id and held.field_id = own.field_id
            and held.held_key = own.value_key
          where own.workspace_id = ${WORKSPACE} and own.contact_id = contact.id) then 'VALUE_TAKEN' end as reason
      from (${rows}) sent
      left join contact on contact.workspace_id = ${WORKSPACE} and contact.id = sent.contact_id
    ) judged`;
}

function keptFor(reason: string): string {
  return `jsonb_build_array(jsonb_build_object('field', 'archivedAt', 'reason', ${reason}))`;
}
