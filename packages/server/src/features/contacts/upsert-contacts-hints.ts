import {
  BY_EMAIL_AND_NAME,
  LIVING,
  matchesByEmail,
  NAMES,
  nameOf,
  valueOf,
  WORKSPACE,
} from './upsert-contacts-keys.ts';
import { storedColumn, type UpsertPlan } from './upsert-contacts-plan.ts';

/** Whoever has none of these can hardly be told from a line of totals. */
const SAYS_WHO = [...NAMES, 'organization', 'email', 'phoneMobile', 'phoneWork', 'phoneOther'];

/**
 * What deserves a second look although the row can go in, in SQL over `verdicts` beside `findDoubles`: a json array.
 * Probably another person, probably a person who is there already, probably nobody at all.
 */
export function hintsOf(plan: UpsertPlan): string {
  return [nameDiffers(plan), possibleDouble(plan), doubleByName(plan), namesNobody(plan)].join(' || ');
}

function hint(code: string, field: string | null, condition: string, value: string): string {
  return `case when ${condition} then jsonb_build_array(jsonb_build_object('code', '${code}', 'isBlocking', false,
    'field', ${field === null ? 'null' : `'${field}'`}, 'value', ${value})) else '[]' end`;
}

/**
 * Whoever is known by the key may be somebody else, and would take their name: families share an address; another list
 * counts its lines with the same numbers. People marry: by anything but an address both names must differ.
 */
function nameDiffers(plan: UpsertPlan): string {
  const mapped = NAMES.filter((name) => plan.fields.includes(name));
  const isByEmail = plan.matchBy === 'email';
  const [field] = mapped;
  if (!field || plan.matchBy === 'id' || plan.matchBy === BY_EMAIL_AND_NAME) return `'[]'::jsonb`;
  const differs = (isByEmail ? [field] : mapped).map((name) => {
    const [given, stored] = [valueOf(plan, name, 'verdicts.vals'), valueOf(plan, name, 'verdicts.before')];
    return `${given} <> '' and ${given} <> ${stored} and sort_key(${given}) <> sort_key(${stored})`;
  });
  return hint(
    isByEmail ? 'NAME_DIFFERS' : 'OTHER_PERSON',
    field,
    // Whoever was chosen by a person was looked at.
    `verdicts.state in ('UPDATE', 'UNCHANGED', 'RESTORE') ${plan.settled ? 'and verdicts.choice is null ' : ''}and ${differs.join(' and ')}`,
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

/** Lateral joins to rows of `verdicts` that go in: other living contacts who may be the same person. */
export function findDoubles(plan: UpsertPlan): string {
  return `${findDoublesByEmail(plan)} ${findDoublesByName(plan)}`;
}

/**
 * Of the same address and the same name, or of whatever name where the row lacks what it should be known by, as
 * `double.name`. It goes by the index of addresses, one look-up for each row.
 */
function findDoublesByEmail(plan: UpsertPlan): string {
  if (!looksForDoubles(plan)) return '';
  const name = nameOf(plan, (field) => valueOf(plan, field, 'verdicts.vals'));
  return `
    cross join lateral (
      select case when verdicts.state in ('CREATE', 'UPDATE', 'RESTORE')
        then nullif(lower(${valueOf(plan, 'email', 'verdicts.vals')} collate "pg_c_utf8"), '') end collate "C" as email_key offset 0) sought
    left join lateral (
      select ${KNOWN_NAME} as name
      from contact known
      where known.workspace_id = ${WORKSPACE} and known.email_key = sought.email_key and ${LIVING}
        and known.id is distinct from verdicts.contact_id
        and (verdicts.match_key is null or ${name} = ''
          or ${nameOf(plan, (field) => `known.${COLUMNS[field]}`)} collate "C" in ('', ${name}))
      limit 1) double on true`;
}

const PHONES = ['phoneMobile', 'phoneWork', 'phoneOther'];

/** What tells two people of one name apart, in SQL: what the row says, and whether a contact, named `known`, says the same. */
function proofsOf(plan: UpsertPlan): { given: string; isSame: string }[] {
  const phones = PHONES.filter((field) => plan.fields.includes(field)).map((field) =>
    valueOf(plan, field, 'verdicts.vals'),
  );
  const stored = PHONES.map((field) => storedColumn(plan, field, 'known')).join(', ');
  const others = plan.fields.filter(
    (field) => field === 'zip' || plan.customFields.get(field)?.type === 'DATE',
  );
  return [
    ...phones.map((given) => ({ given, isSame: `${given} in (${stored})` })),
    ...others.map((field) => {
      const given = valueOf(plan, field, 'verdicts.vals');
      return { given, isSame: `${given} = ${storedColumn(plan, field, 'known')}` };
    }),
  ];
}

function looksForNamesakes(plan: UpsertPlan): boolean {
  return NAMES.every((name) => plan.fields.includes(name)) && proofsOf(plan).length > 0;
}

function doubleByName(plan: UpsertPlan): string {
  if (!looksForNamesakes(plan)) return `'[]'::jsonb`;
  return hint('POSSIBLE_DOUBLE_BY_NAME', 'lastName', `namesake.name is not null`, 'namesake.name');
}

/**
 * Whoever would be added without an address, but has name and phone, postcode or a date of a contact: as
 * `namesake.name`. It goes by an index of names, whichever PostgreSQL thinks the rarer.
 */
function findDoublesByName(plan: UpsertPlan): string {
  if (!looksForNamesakes(plan)) return '';
  const [first, last, email] = ['firstName', 'lastName', 'email'].map(
    (field) => `coalesce(${valueOf(plan, field, 'verdicts.vals')}, '')`,
  );
  const proofs = proofsOf(plan);
  const given = proofs.map((proof) => proof.given).join(', ');
  const isSought = `verdicts.state = 'CREATE' and ${email} = '' and ${first} <> '' and ${last} <> '' and concat(${given}) <> ''`;
  return `
    cross join lateral (
      select case when ${isSought} then sort_key(${last}) end collate "C" as last_name_key,
        case when ${isSought} then sort_key(${first}) end collate "C" as first_name_key offset 0) named
    left join lateral (
      select ${KNOWN_NAME} as name
      from contact known
      where known.workspace_id = ${WORKSPACE} and known.last_name_key = named.last_name_key
        and known.first_name_key = named.first_name_key and ${LIVING}
        and (${proofs.map((proof) => `(${proof.given} <> '' and ${proof.isSame})`).join(' or ')})
      limit 1) namesake on true`;
}

const KNOWN_NAME = `coalesce(nullif(concat_ws(' ', known.first_name, known.last_name), ''), known.identifier)`;

const COLUMNS: Record<string, string> = { firstName: 'first_name', lastName: 'last_name' };

function namesNobody(plan: UpsertPlan): string {
  const given = SAYS_WHO.filter((field) => plan.fields.includes(field)).map((field) =>
    valueOf(plan, field, 'verdicts.vals'),
  );
  // A list of identifiers alone is one because somebody wants it so.
  if (given.length === 0) return `'[]'::jsonb`;
  return hint('NOBODY_NAMED', null, `verdicts.state = 'CREATE' and concat(${given.join(', ')}) = ''`, 'null');
}
