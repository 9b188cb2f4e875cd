import { LIVING, matchesByEmail, NAMES, nameOf, valueOf, WORKSPACE } from './upsert-contacts-keys.ts';
import type { UpsertPlan } from './upsert-contacts-plan.ts';

/** Whoever has none of these can hardly be told from a line of totals. */
const SAYS_WHO = [...NAMES, 'organization', 'email', 'phoneMobile', 'phoneWork', 'phoneOther'];

/**
 * What deserves a second look although the row can go in, in SQL over `verdicts` beside `findDoubles`: a json array.
 * Probably another person, probably a person who is there already, probably nobody at all.
 */
export function hintsOf(plan: UpsertPlan): string {
  return [nameDiffers(plan), possibleDouble(plan), namesNobody(plan)].join(' || ');
}

function hint(code: string, field: string | null, condition: string, value: string): string {
  return `case when ${condition} then jsonb_build_array(jsonb_build_object('code', '${code}', 'isBlocking', false,
    'field', ${field === null ? 'null' : `'${field}'`}, 'value', ${value})) else '[]' end`;
}

/** Families share an address: who is known by it may be somebody else, and would take their name. */
function nameDiffers(plan: UpsertPlan): string {
  const field = NAMES.find((name) => plan.fields.includes(name));
  if (plan.matchBy !== 'email' || !field) return `'[]'::jsonb`;
  const [given, stored] = [valueOf(plan, field, 'verdicts.vals'), valueOf(plan, field, 'verdicts.before')];
  return hint(
    'NAME_DIFFERS',
    field,
    `verdicts.state in ('UPDATE', 'UNCHANGED', 'RESTORE') and ${given} <> '' and ${given} <> ${stored}
      and sort_key(${given}) <> sort_key(${stored})`,
    `concat_ws(' ', ${NAMES.map((name) => valueOf(plan, name, 'verdicts.before')).join(', ')})`,
  );
}

function possibleDouble(plan: UpsertPlan): string {
  if (!looksForDoubles(plan)) return `'[]'::jsonb`;
  return hint('POSSIBLE_DOUBLE', 'email', `double.name is not null`, 'double.name');
}

function looksForDoubles(plan: UpsertPlan): boolean {
  return !matchesByEmail(plan) && plan.fields.includes('email');
}

/**
 * Lateral joins to rows of `verdicts` that go in: another living contact of the same address and the same name, as
 * `double.name`. It goes by the index of addresses, one look-up for each row.
 */
export function findDoubles(plan: UpsertPlan): string {
  if (!looksForDoubles(plan)) return '';
  const name = nameOf(plan, (field) => valueOf(plan, field, 'verdicts.vals'));
  return `
    cross join lateral (
      select case when verdicts.state in ('CREATE', 'UPDATE', 'RESTORE')
        then nullif(lower(${valueOf(plan, 'email', 'verdicts.vals')} collate "pg_c_utf8"), '') end collate "C" as email_key offset 0) sought
    left join lateral (
      select coalesce(nullif(concat_ws(' ', known.first_name, known.last_name), ''), known.identifier) as name
      from contact known
      where known.workspace_id = ${WORKSPACE} and known.email_key = sought.email_key and ${LIVING}
        and known.id is distinct from verdicts.contact_id
        and (${name} = '' or ${nameOf(plan, (field) => `known.${COLUMNS[field]}`)} collate "C" in ('', ${name}))
      limit 1) double on true`;
}

const COLUMNS: Record<string, string> = { firstName: 'first_name', lastName: 'last_name' };

function namesNobody(plan: UpsertPlan): string {
  const given = SAYS_WHO.filter((field) => plan.fields.includes(field)).map((field) =>
    valueOf(plan, field, 'verdicts.vals'),
  );
  // A list of identifiers alone is one because somebody wants it so.
  if (given.length === 0) return `'[]'::jsonb`;
  return hint('NOBODY_NAMED', null, `verdicts.state = 'CREATE' and concat(${given.join(', ')}) = ''`, 'null');
}
