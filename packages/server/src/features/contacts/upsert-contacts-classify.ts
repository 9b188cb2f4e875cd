import { DEFAULTED_FIELDS } from './contact-columns.ts';
import {
  blockedClaims,
  blockedFields,
  changesIdentifier,
  claimsValues,
  keepsTakenValues,
  unblockedVerdict,
} from './upsert-contacts-claims.ts';
import { findDoubles, hintsOf } from './upsert-contacts-hints.ts';
import {
  BY_EMAIL_AND_NAME,
  claimsIdentifier,
  hasKey,
  keyField,
  LIVING,
  valueOf,
  WORKSPACE,
} from './upsert-contacts-keys.ts';
import { isKeptBack, keptBackIssues, originColumns } from './upsert-contacts-kept-back.ts';
import { matchContacts } from './upsert-contacts-match.ts';
import { CHOSEN_CONTACT, givenUpIssues, withGivenUp } from './upsert-contacts-settled.ts';
import { customUniqueFields, storedColumn, type UpsertPlan } from './upsert-contacts-plan.ts';

/**
 * The one classifying SELECT of plan and run. `rows` is a relation of (row_number, match_key, unique_key,
 * unique_rows, claimed_fields, vals), each match key in it once. Answers (row_number, state, contact_id, version, before, after,
 * issues): `before` and `after` aligned with the fields, for contacts that change; a contact that would be created
 * has its future id, and in `after` its values where some were given up. A verdict is 'STATE ISSUE FIELD', of which the last two may be missing. Each `offset 0` has an expression computed once instead of wherever it is used.
 */
export function classifyContactRows(plan: UpsertPlan, rows: string): string {
  const judged = `
    select met.*, case when met.copy > 1 and met.own_verdict in ('UPDATE', 'UNCHANGED', 'RESTORE')
      then 'CONFLICT SAME_CONTACT' else met.own_verdict end as verdict
    from (${judgeEach(plan, rows)} offset 0) met`;
  if (!claimsValues(plan))
    return plan.settled
      ? `with judged as materialized (${judged}) ${toOutcomes(plan, withGivenUp(plan, { fields: `'{}'::text[]`, verdict: 'judged.verdict' }))}`
      : toOutcomes(plan, `select judged.* from (${judged}) judged`);
  const blocked = { fields: blockedFields(), verdict: unblockedVerdict(SETTLED) };
  if (plan.settled)
    return `with recursive judged as materialized (${judged}), ${blockedClaims(plan)}
      ${toOutcomes(plan, withGivenUp(plan, blocked))}`;
  return `
    with recursive judged as materialized (${judged}), ${blockedClaims(plan)}
    ${toOutcomes(
      plan,
      `select judged.row_number, judged.match_key, judged.vals, judged.contact_id, judged.version, judged.before,
         judged.after, ${plan.keptBackBy ? 'judged.wanted, ' : ''}judged.consent, ${unblockedVerdict()} as verdict
       from judged`,
    )}`;
}

/** Rows whose conflict somebody settled: what they would claim is given up. */
const SETTLED = `judged.choice is not null and judged.verdict in ('UPDATE', 'CREATE')`;

/**
 * Each row by itself. Rows are of different keys, which may yet have come to mean one contact: two contacts were merged
 * since the file was looked through. `copy` counts them; the first goes in, and a contact is written once.
 */
function judgeEach(plan: UpsertPlan, rows: string): string {
  return `
    select met.*, ${plan.settled ? unlessOutdated(verdictOf(plan)) : verdictOf(plan)} as own_verdict,
      row_number() over (partition by met.contact_id order by met.row_number) as copy
    from (${meetContacts(plan, rows)} offset 0) met`;
}

/** Each row beside the contact it means: the values that stand there, and those that would. */
function meetContacts(plan: UpsertPlan, rows: string): string {
  const before = plan.fields.map((field) => storedColumn(plan, field, 'stored') ?? 'null');
  const wanted = plan.fields.map((field, index) => wantedValue(plan, field, index + 1));
  const meant = plan.settled ? 'meant' : 'met';
  return `
    select sent.row_number, sent.match_key, sent.unique_key, sent.unique_rows, sent.claimed_fields, sent.vals,
      ${meant}.found, ${meant}.contact_id, ${plan.settled ? 'sent.choice, met.is_known, ' : ''}
      contact.version, contact.is_archived, contact.identifier_key, contact.consent, contact.before,
      array[${wanted.map((value, index) => allowedValue(plan, value, index)).join(', ')}]::text[] as after
      ${plan.keptBackBy ? `, array[${wanted.join(', ')}]::text[] as wanted` : ''}
    from (${rows}) sent
    ${matchContacts(plan)} ${plan.settled ? CHOSEN_CONTACT : ''}
    left join lateral (
      select stored.version, stored.archived_at is not null as is_archived, stored.identifier_key,
        stored.email_consent as consent, array[${before.join(', ')}]::text[] as before
        ${originColumns(plan)}
      from contact stored where stored.workspace_id = ${WORKSPACE} and stored.id = ${meant}.contact_id limit 1
    ) contact on true`;
}

/** What a field of the contact will hold, in SQL: what is wanted, unless a source that counts more says otherwise. */
function allowedValue(plan: UpsertPlan, wanted: string, index: number): string {
  const field = plan.fields[index]!;
  const old = `contact.before[${index + 1}]`;
  if (!plan.keptBackBy || wanted === old) return wanted;
  const held = { field, old, origins: 'contact.origins', firstSource: 'contact.first_source' };
  const leaves = field === 'emailConsent' ? ` and ${wanted} <> 'WITHDRAWN'` : '';
  return `case when ${wanted} is distinct from ${old}${leaves} and ${isKeptBack(plan.keptBackBy, held)}
    then ${old} else ${wanted} end`;
}

/** What a field of the contact would hold, in SQL. */
function wantedValue(plan: UpsertPlan, field: string, position: number): string {
  const old = `contact.before[${position}]`;
  const given = `sent.vals[${position}]`;
  const blank = DEFAULTED_FIELDS[field as keyof typeof DEFAULTED_FIELDS];
  const taken =
    plan.overwrite === 'ALWAYS' ? alwaysTaken(field, given, old, blank) : blankFilled(given, old, blank);
  // What a row is recognised by is not what it changes: the spelling that stands is kept.
  if (field === keyField(plan.matchBy) || storedColumn(plan, field, 'stored') === null)
    return plan.settled && field === 'email' ? unlessChosen({ given, old, taken, kept: old }) : old;
  const isKept = plan.matchBy === BY_EMAIL_AND_NAME && ['firstName', 'lastName'].includes(field);
  if (isKept) {
    const kept = `case when ${given} <> '' and (${old} is null or ${old} = '') then ${given} else ${old} end`;
    return plan.settled ? unlessChosen({ given, old, taken, kept }) : kept;
  }
  // Whoever has left stays away, whatever an old list says.
  return field === 'emailConsent' ? `case when ${old} = 'WITHDRAWN' then ${old} else ${taken} end` : taken;
}

/** Whoever was chosen although the row knows somebody else by its key becomes who the row says. */
function unlessChosen({
  given,
  old,
  taken,
  kept,
}: Record<'given' | 'old' | 'taken' | 'kept', string>): string {
  return `case when sent.choice = 'UPDATE' and sort_key(${given}) is distinct from sort_key(${old})
    then ${taken} else ${kept} end`;
}

function alwaysTaken(field: string, given: string, old: string, blank: string | undefined): string {
  const cleared = field === 'identifier' ? old : blank ? `'${blank}'` : 'null';
  return `case when ${given} is null then ${old} when ${given} = '' then ${cleared} else ${given} end`;
}

function blankFilled(given: string, old: string, blank: string | undefined): string {
  const isBlank = blank ? `${old} = '${blank}'` : `${old} is null`;
  return `case when ${given} <> '' and ${isBlank} then ${given} else ${old} end`;
}

/** 'STATE' or 'STATE ISSUE', in SQL over a row that met its contact. */
function verdictOf(plan: UpsertPlan): string {
  const unknown = plan.create ? creation(plan) : `'SKIP NOT_FOUND'`;
  return `case
    when met.match_key is null${plan.settled ? ` and met.choice is distinct from 'UPDATE'` : ''} then ${withoutKey(plan)}
    when met.found = 0 then ${plan.matchBy === 'id' ? `'SKIP NOT_FOUND'` : unknown}
    when met.is_archived then ${archived(plan, unknown)}
    when met.found > 1 then 'CONFLICT SEVERAL_MATCHES'
    ${plan.update ? '' : `else 'SKIP UPDATE_DISABLED'`}
    ${plan.update ? `when met.before is not distinct from met.after then 'UNCHANGED' else 'UPDATE'` : ''}
  end`;
}

/** Whoever a row would change or add, although somebody chose otherwise for it, stays as they are. */
function unlessOutdated(verdict: string): string {
  return `(select case when met.choice = 'OUTDATED' and own.verdict in ('CREATE', 'UPDATE', 'UNCHANGED', 'RESTORE')
    then 'CONFLICT CHOICE_OUTDATED' else own.verdict end from (select ${verdict} as verdict offset 0) own)`;
}

function creation(plan: UpsertPlan): string {
  if (plan.emptyIdentifier === 'GENERATE') return `'CREATE'`;
  const identifier = valueOf(plan, 'identifier', 'met.vals');
  // Whoever adds somebody by an own choice has one made for them.
  const isChosen = plan.settled ? ` and met.choice is distinct from 'CREATE'` : '';
  return `case when coalesce(${identifier}, '') = ''${isChosen} then 'INVALID IDENTIFIER_MISSING' else 'CREATE' end`;
}

function withoutKey(plan: UpsertPlan): string {
  if (plan.matchBy === 'id') return `'INVALID KEY_MISSING'`;
  if (plan.create) return creation(plan);
  return plan.matchBy === 'identifier' ? `'INVALID IDENTIFIER_MISSING'` : `'INVALID KEY_MISSING'`;
}

function archived(plan: UpsertPlan, unknown: string): string {
  if (plan.archivedMatches === 'CREATE' && plan.matchBy !== 'id') return unknown;
  if (plan.archivedMatches !== 'RESTORE') return `'SKIP ARCHIVED_MATCH'`;
  if (!plan.update) return `'SKIP UPDATE_DISABLED'`;
  return `case when met.found > 1 then 'CONFLICT SEVERAL_MATCHES'
    when (${keepsIdentifier(plan)} and exists (
      select from contact holder where ${hasKey(plan, 'identifier', 'holder', 'met.identifier_key')} and ${LIVING}))
      or ${keepsTakenValues(plan)}
    then 'CONFLICT RESTORE_BLOCKED' else 'RESTORE' end`;
}

function keepsIdentifier(plan: UpsertPlan): string {
  return claimsIdentifier(plan) ? `not ${changesIdentifier(plan, 'met')}` : 'true';
}

function toOutcomes(plan: UpsertPlan, verdicts: string): string {
  const consent = valueOf(plan, 'emailConsent', 'verdicts.vals');
  const changes = `verdicts.state in ('UPDATE', 'RESTORE')`;
  return `
    select verdicts.row_number, verdicts.state,
      case when verdicts.state = 'CREATE' then uuidv7() else verdicts.contact_id end as contact_id,
      case when ${changes} then verdicts.version end as version,
      case when ${changes} then verdicts.before end as before,
      case when ${changes} then verdicts.after
        ${plan.settled ? `when verdicts.state = 'CREATE' and verdicts.given_up <> '{}' then verdicts.vals` : ''} end as after,
      nullif(
        case when verdicts.code = '' then '[]' else jsonb_build_array(jsonb_build_object(
          'code', verdicts.code, 'isBlocking', verdicts.state in ('INVALID', 'CONFLICT'),
          'field', case verdicts.code when 'IDENTIFIER_TAKEN' then 'identifier' when 'IDENTIFIER_MISSING' then 'identifier'
            when 'VALUE_TAKEN' then verdicts.field else '${keyField(plan.matchBy)}' end,
          'value', case verdicts.code when 'IDENTIFIER_TAKEN' then ${valueOf(plan, 'identifier', 'verdicts.vals')}
            when 'VALUE_TAKEN' then ${takenValue(plan)} else ${valueOf(plan, keyField(plan.matchBy), 'verdicts.vals')} end)) end
        || case when ${keptConsent(plan, consent)} then jsonb_build_array(jsonb_build_object(
          'code', 'CONSENT_KEPT', 'isBlocking', false, 'field', 'emailConsent', 'value', ${consent})) else '[]' end
        || ${givenUpIssues(plan)} || ${hintsOf(plan)} || ${keptBackIssues(plan)},
        '[]') as issues
    from (
      select found.*, split_part(found.verdict, ' ', 1) as state, split_part(found.verdict, ' ', 2) as code,
        split_part(found.verdict, ' ', 3) as field
      from (${verdicts} offset 0) found offset 0
    ) verdicts ${findDoubles(plan)}`;
}

/** What the contact would have in the unique field that keeps the row out. */
function takenValue(plan: UpsertPlan): string {
  const values = customUniqueFields(plan).map(
    (field) => `when '${field}' then ${valueOf(plan, field, 'verdicts.after')}`,
  );
  return values.length === 0 ? 'null' : `case verdicts.field ${values.join(' ')} end`;
}

/** A withdrawn consent stands against what the row says, also where the row replaces an archived contact. */
function keptConsent(plan: UpsertPlan, given: string): string {
  return `verdicts.consent = 'WITHDRAWN' and ${given} <> 'WITHDRAWN'
    and verdicts.state in ('CREATE', 'UPDATE', 'RESTORE', 'UNCHANGED')
    and ${plan.overwrite === 'ALWAYS' ? 'true' : `verdicts.state = 'CREATE'`}`;
}
