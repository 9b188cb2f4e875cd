import { type AddParameter, type AskedPerson, likePattern } from '../contacts/index.ts';

/**
 * A select of (importId, row, isSettled): rows of files that are a person's. Those that made, changed or put away their
 * contacts, and those that mean nobody who is known and say what these alone are known by. A row of somebody else stays
 * theirs, whatever it says. Nothing more is made of a settled row, whatever its import does next.
 */
export function rowsOfPerson({ workspaceId, ...person }: AskedPerson, add: AddParameter): string {
  const [workspace, ids] = [add(workspaceId), `${add(person.ids)}::uuid[]`];
  const meant = (table: string) =>
    `select import_id, row_number from ${table} where workspace_id = ${workspace} and contact_id = any(${ids})`;
  const says = saysWho(person, add);
  return `
    with telling as materialized (
      select sent.import_id, sent.row_number, sent.cells, sent.sent_cells, sent.vals, sent_in.fields
      from contact_import_row sent
      join contact_import sent_in on sent_in.workspace_id = sent.workspace_id and sent_in.id = sent.import_id
      where sent.workspace_id = ${workspace} and not sent.is_erased and ${says.anything}
    ), told as (
      ${meant('contact_import_outcome')} union ${meant('contact_import_deviation')}
      union
      select sent.import_id, sent.row_number from telling sent
      left join contact_import_outcome outcome on outcome.workspace_id = ${workspace}
        and outcome.import_id = sent.import_id and outcome.row_number = sent.row_number
      where ${says.enough} and not exists (
        select from contact known where known.workspace_id = ${workspace} and known.id = outcome.contact_id
          and not (known.id = any(${ids})))
    )
    select told.import_id as "importId", told.row_number as "row",
      file.state not in ('RECEIVING', 'PLANNING', 'PLANNED', 'RUNNING', 'PAUSED')
        or told.row_number <= file.applied_row as "isSettled"
    from told
    join contact_import file on file.workspace_id = ${workspace} and file.id = told.import_id
    left join contact_import_row said on said.workspace_id = ${workspace} and said.import_id = told.import_id
      and said.row_number = told.row_number
    where said.is_erased is not true
    order by 1, 2`;
}

/**
 * Conditions on a row `sent`: one that a glance at each row of a workspace can afford, and the one that counts. An
 * address of a family, or a name alone, is not enough where the row says more and says something else.
 */
function saysWho(person: Omit<AskedPerson, 'workspaceId'>, add: AddParameter) {
  const whole = person.firstNames.flatMap((first, index) => {
    const last = person.lastNames[index]!;
    return [`${first} ${last}`, `${last} ${first}`, `${last}, ${first}`];
  });
  const own = `${add(person.ownWords)}::text[]`;
  const identifiers = `${add(person.identifiers)}::text[]`;
  const inFull = `${add(whole)}::text[]`;
  const isNamed = (fields: string) =>
    `lower(public.unaccent('public.unaccent'::regdictionary,
      ${value('firstName', fields)} || ' ' || ${value('lastName', fields)})) = any(${add(person.names)}::text[])`;
  const isIdentified = (fields: string) =>
    `identifier_key(${value('identifier', fields)}) = any(${identifiers})`;
  const email = value('email', 'sent.fields');
  const saysNothingElse = `(coalesce(${email}, '') = '' or lower(${email}) = any(${own}))
    and (coalesce(${value('identifier', 'sent.fields')}, '') = '' or ${isIdentified('sent.fields')})`;
  const words = [...person.ownWords, ...person.sharedWords, ...whole];
  const saysAny =
    words.length > FEW
      ? hasCell(`${add(words)}::text[]`)
      : `${TEXT} like any(${add(words.map((word) => likePattern(word, '%')))}::text[])`;
  return {
    anything: `(${saysAny} or ${isIdentified('sent_in.fields')} or ${isNamed('sent_in.fields')})`,
    enough: `(${hasCell(own)} or ${isIdentified('sent.fields')}
      or ((${isNamed('sent.fields')} or ${hasCell(inFull)})
        and (${hasCell(`${add(person.sharedWords)}::text[]`)} or (${saysNothingElse}))))`,
  };
}

/** Up to so many, one look for all of them through the text of a row is several times cheaper than one at each cell. */
const FEW = 100;
const TEXT = `lower(array_to_string(sent.cells || coalesce(sent.sent_cells, '{}') || sent.vals, ' '))`;

const value = (field: string, fields: string) => `sent.vals[array_position(${fields}, '${field}')]`;

const hasCell = (texts: string) => `exists (
  select from unnest(sent.cells || coalesce(sent.sent_cells, '{}') || sent.vals) cell where lower(btrim(cell)) = any(${texts}))`;
