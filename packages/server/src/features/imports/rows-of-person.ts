import type { AddParameter, AskedPerson } from '../contacts/index.ts';

/** Whether a row is done with: nothing more is made of it, whatever the import does next. */
const IS_SETTLED = `(file.state not in ('RECEIVING', 'PLANNING', 'PLANNED', 'RUNNING', 'PAUSED')
  or told.row_number <= file.applied_row)`;

/**
 * Rows of files that are a person's, as the relation `told (import_id, row_number)` beside its import `file`: those
 * that made, changed or put away their contacts, and those that mean nobody who is known and say what these alone are
 * known by. A row of somebody else stays theirs, whatever it says.
 */
export function rowsOfPerson(
  { workspaceId, ...person }: AskedPerson,
  add: AddParameter,
  which: 'SETTLED' | 'UNSETTLED',
): string {
  const [workspace, ids] = [add(workspaceId), `${add(person.ids)}::uuid[]`];
  const meant = (table: string) =>
    `select import_id, row_number from ${table} where workspace_id = ${workspace} and contact_id = any(${ids})`;
  return `(
      ${meant('contact_import_outcome')} union ${meant('contact_import_deviation')}
      union
      select sent.import_id, sent.row_number from contact_import_row sent
      join contact_import sent_in on sent_in.workspace_id = sent.workspace_id and sent_in.id = sent.import_id
      left join contact_import_outcome outcome on outcome.workspace_id = sent.workspace_id
        and outcome.import_id = sent.import_id and outcome.row_number = sent.row_number
      where sent.workspace_id = ${workspace} and not sent.is_erased and ${saysWho(person, add)} and not exists (
        select from contact known where known.workspace_id = ${workspace} and known.id = outcome.contact_id
          and not (known.id = any(${ids})))
    ) told
    join contact_import file on file.workspace_id = ${workspace} and file.id = told.import_id
    left join contact_import_row said on said.workspace_id = ${workspace} and said.import_id = told.import_id
      and said.row_number = told.row_number
    where said.is_erased is not true and ${which === 'SETTLED' ? IS_SETTLED : `not ${IS_SETTLED}`}`;
}

/** An address of a family, or a name alone, is not enough where the row says more and says something else. */
function saysWho(person: Omit<AskedPerson, 'workspaceId'>, add: AddParameter): string {
  const words = `${add(person.ownWords)}::text[]`;
  const identifiers = `${add(person.identifiers)}::text[]`;
  const whole = person.firstNames.flatMap((first, index) => {
    const last = person.lastNames[index]!;
    return [`${first} ${last}`, `${last} ${first}`, `${last}, ${first}`];
  });
  const isNamed = `(sort_key(${value('firstName')} || ' ' || ${value('lastName')}) = any(${add(person.names)}::text[])
    or ${hasCell(`${add(whole)}::text[]`)})`;
  const saysNothingElse = `(coalesce(${value('email')}, '') = '' or lower(${value('email')}) = any(${words}))
    and (coalesce(${value('identifier')}, '') = '' or identifier_key(${value('identifier')}) = any(${identifiers}))`;
  return `(${hasCell(words)} or identifier_key(${value('identifier')}) = any(${identifiers})
    or (${isNamed} and (${hasCell(`${add(person.sharedWords)}::text[]`)} or (${saysNothingElse}))))`;
}

const value = (field: string) => `sent.vals[array_position(sent_in.fields, '${field}')]`;

const hasCell = (texts: string) => `exists (
  select from unnest(sent.cells || coalesce(sent.sent_cells, '{}') || sent.vals) cell where lower(btrim(cell)) = any(${texts}))`;
