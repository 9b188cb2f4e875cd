import { isOfferedInSql, wasThere } from '../custom-fields/index.ts';
import { CONTACT_COLUMNS } from './contact-columns.ts';
import { type ContactReference, isTold } from './contact-reference.ts';
import { WORKSPACE } from './upsert-contacts-keys.ts';
import { storedColumn, type UpsertUndoPlan } from './upsert-contacts-plan.ts';
import { withoutTakenValues } from './upsert-contacts-undo-claims.ts';

/**
 * The one SELECT of foretelling and taking back. `rows` is a relation of (row_number, state, contact_id, version,
 * before, after) as `classifyContactRows` answered and `applyContactRows` did. Answers (row_number, state, fields,
 * kept): REMOVED, REVERTED, PARTLY, KEPT or GONE; the fields that get back what stood there, `archivedAt` among
 * them; and what stays as it is: [{ field, reason }], without a field where the whole contact is meant.
 */
export function judgeUndo(
  plan: UpsertUndoPlan,
  references: readonly ContactReference[],
  rows: string,
): string {
  const judged = `
    select sent.row_number, sent.state as did, sent.contact_id, sent.before, contact.now_values,
      contact.id is not null as is_there, contact.archived_at is not null as is_archived,
      case when sent.state <> 'CREATE' and contact.id is not null and contact.merged_into_id is null
        then coalesce(field.returned, '{}') || coalesce(standing.returned, '{}') else '{}'::text[] end as fields,
      case when contact.id is null then ${entry('DELETED')}
        when sent.state = 'CREATE' then created.kept
        when contact.merged_into_id is not null then ${entry('MERGED')}
        else nullif(coalesce(field.kept, '[]') || coalesce(standing.kept, '[]'), '[]') end as kept
    from (${rows}) sent
    left join lateral (
      select stored.id, stored.version, stored.archived_at, stored.merged_into_id,
        array[${plan.fields.map((field) => storedColumn(plan, field, 'stored') ?? 'null').join(', ')}]::text[] as now_values
      from contact stored where stored.workspace_id = ${WORKSPACE} and stored.id = sent.contact_id limit 1
    ) contact on true
    left join lateral (${fieldsTakenBack(plan)}) field on sent.state <> 'CREATE'
    left join lateral (${whyStaysCreated(plan, references)}) created on sent.state = 'CREATE' and contact.id is not null
    left join lateral (${standingTakenBack(plan, references)}) standing on sent.state <> 'CREATE'
      and contact.merged_into_id is null and (sent.state = 'RESTORE' or contact.archived_at is not null)`;
  return `
    with recursive judged as materialized (${judged}), ${withoutTakenValues(plan)}
    select settled.row_number,
      case when not settled.is_there then 'GONE'
        when settled.did = 'CREATE' then case when settled.kept is null then 'REMOVED' else 'KEPT' end
        when settled.kept is null then 'REVERTED' when settled.fields = '{}' then 'KEPT' else 'PARTLY' end as state,
      settled.fields, settled.kept
    from settled`;
}

function entry(reason: string, field: string | null = null): string {
  return `jsonb_build_array(jsonb_build_object('field', ${field === null ? 'null' : `'${field}'`}, 'reason', '${reason}'))`;
}

/** Each field that a row changed goes back if what the row wrote still stands there. */
function fieldsTakenBack({ fields, customFields, importedAt }: UpsertUndoPlan): string {
  const gone = fields.filter((field) => {
    const custom = customFields.get(field);
    return custom ? !wasThere(custom, importedAt) : storedColumn({ customFields }, field, 'stored') === null;
  });
  return `
    select array_agg(judged.name order by judged.place) filter (where judged.verdict = 'RETURN') as returned,
      jsonb_agg(jsonb_build_object('field', judged.name, 'reason', judged.verdict) order by judged.place)
        filter (where judged.verdict not in ('RETURN', 'SAME')) as kept
    from (
      select one.name, one.place, case
        when one.name = any (${textArray(gone)}) then 'FIELD_GONE'
        when one.current is not distinct from one.before then 'SAME'
        -- Whoever has withdrawn stays withdrawn, whoever entered it.
        when one.name = 'emailConsent' and one.current = 'WITHDRAWN' then 'CONSENT_WITHDRAWN'
        when one.current is distinct from one.after then 'CHANGED_SINCE'
        ${optionsGone(customFields, fields)}
        else 'RETURN' end as verdict
      from unnest(${textArray(fields)}, sent.before, sent.after, contact.now_values)
        with ordinality one (name, before, after, current, place)
      where one.before is distinct from one.after
    ) judged`;
}

/** What cannot be chosen today does not return. */
function optionsGone(customFields: UpsertUndoPlan['customFields'], fields: readonly string[]): string {
  const whens = fields.flatMap((field) => {
    const custom = customFields.get(field);
    const canReturn = custom ? isOfferedInSql(custom, 'one.before') : 'true';
    return canReturn === 'true'
      ? []
      : [`when one.name = '${field}' and one.before is not null and not (${canReturn}) then 'OPTION_GONE'`];
  });
  return whens.join(' ');
}

/** Why a contact that a row created is no longer the import's alone; null: it goes. */
function whyStaysCreated(plan: UpsertUndoPlan, references: readonly ContactReference[]): string {
  const linked = references
    .filter(isTold)
    .map(
      (reference) =>
        `select null, 'HAS_${reference.kind}' where ${isLinked(reference, `${BY_OTHERS(plan, reference)}`)}`,
    );
  return reasons([
    `select null::text, 'MERGED' where contact.merged_into_id is not null or ${HAS_MERGED}`,
    `select null, 'ARCHIVED' where contact.archived_at is not null and contact.merged_into_id is null`,
    `select edited.name, 'EDITED' from (${editedSince(plan, 'true')}) edited where contact.version <> 1`,
    `select null, 'EDITED' where contact.version <> 1 and not ${hasHistory('true')}`,
    ...linked,
  ]);
}

/**
 * Who came back from the archive returns to it if nobody has touched them since; who was put away since stays there,
 * and is told of, though their values go back.
 */
function standingTakenBack(plan: UpsertUndoPlan, references: readonly ContactReference[]): string {
  const since = `touched.change_set_id > '${plan.changeSetId}'`;
  const edited = `contact.version <> sent.version + 1 and
    (exists (${editedSince(plan, since)}) or not ${hasHistory(since)})`;
  const kept = reasons([
    `select 'archivedAt', 'ARCHIVED' where sent.state = 'UPDATE' and contact.archived_at is not null`,
    `select 'archivedAt', 'EDITED' where ${IS_BACK} and ${edited}`,
    `select 'archivedAt', 'MERGED' where ${IS_BACK} and ${HAS_MERGED}`,
    ...references.filter(isTold).map(
      (reference) =>
        `select 'archivedAt', 'HAS_${reference.kind}' where ${IS_BACK}
         and ${isLinked(reference, `${BY_OTHERS(plan, reference)} and linked.${reference.createdColumn} >= ${ranAt(plan)}`)}`,
    ),
  ]);
  return `
    select why.kept, case when ${IS_BACK} and why.kept is null then array['archivedAt'] end as returned
    from (${kept}) why`;
}

const IS_BACK = `sent.state = 'RESTORE' and contact.archived_at is null`;
const HAS_MERGED = `exists (
  select from contact other where other.workspace_id = ${WORKSPACE} and other.merged_into_id = contact.id)`;

function reasons(selects: readonly string[]): string {
  return `select jsonb_agg(jsonb_build_object('field', why.field, 'reason', why.reason)) as kept
    from (${selects.join(' union all ')}) why (field, reason)`;
}

function isLinked({ table, column }: ContactReference, which: string): string {
  return `exists (select from ${table} linked
    where linked.workspace_id = ${WORKSPACE} and linked.${column} = contact.id and ${which})`;
}

/** What the import made itself goes with it. */
const BY_OTHERS = ({ changeSetId }: UpsertUndoPlan, { changeSetColumn }: ContactReference) =>
  changeSetColumn ? `linked.${changeSetColumn} is distinct from '${changeSetId}'` : 'true';

function ranAt({ changeSetId }: UpsertUndoPlan): string {
  return `(select begun.happened_at from change_set begun
    where begun.workspace_id = ${WORKSPACE} and begun.id = '${changeSetId}')`;
}

const OF_CONTACT = `touched.workspace_id = ${WORKSPACE} and touched.subject_id = contact.id`;

function hasHistory(which: string): string {
  return `exists (select from change touched where ${OF_CONTACT} and ${which})`;
}

/**
 * The fields of a contact that differ from what stood there before the first of some change sets. What was changed
 * and put back again, by hand or with another import, is as it was. What is told beside the fields (standing,
 * groups) is judged on its own.
 */
function editedSince({ customFields }: UpsertUndoPlan, which: string): string {
  const names = [...CONTACT_COLUMNS.keys(), ...customFields.keys()];
  const values = names.map((name) => storedColumn({ customFields }, name, 'whole'));
  return `
    select first.name from (
      select distinct on (one.name) one.name, one.value from change touched
      cross join lateral jsonb_each_text(touched.before) one (name, value)
      where ${OF_CONTACT} and ${which} and one.name not in ('archivedAt', 'mergedIntoId', 'groups')
      order by one.name, touched.change_set_id
    ) first
    cross join lateral (
      select jsonb_object(${textArray(names)}, array[${values.join(', ')}]::text[]) as values
      from contact whole where whole.workspace_id = ${WORKSPACE} and whole.id = contact.id
    ) stands
    where not stands.values ? first.name or stands.values ->> first.name is distinct from first.value`;
}

/** Names of fields, which hold no quotes. */
export function textArray(names: readonly string[]): string {
  return `array[${names.map((name) => `'${name}'`).join(', ')}]::text[]`;
}
