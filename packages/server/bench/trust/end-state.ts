import type { Pool } from 'pg';

/** All of what an import leaves behind, without what differs from one workspace and one minute to the next. */
export interface EndState {
  contacts: number;
  /** Of different identifiers: fewer than contacts where somebody was made twice. */
  identifiers: number;
  /** MD5 over every field of every contact, its version among them, in the order of identifiers. */
  checksum: string;
  /** What its protocol says of the rows, by state. */
  outcomes: Record<string, number>;
}

/** Of one workspace, which may have a single import behind it. */
export async function readEndState(pool: Pool, workspaceId: string): Promise<EndState> {
  const { rows } = await pool.query<EndState>(
    `select (count(*))::int as contacts, (count(distinct identifier_key))::int as identifiers,
       coalesce(md5(string_agg(md5((to_jsonb(contact)
         - '{id,workspace_id,created_at,updated_at,origin_id,value_origins,change_number}'::text[])::text), ''
         order by identifier_key, id)), '') as checksum,
       (select coalesce(jsonb_object_agg(state, rows), '{}') from (
          select outcome.state, count(*) as rows from contact_import_outcome outcome
          join contact_import run on run.workspace_id = $1 and run.id = outcome.import_id
          where outcome.workspace_id = $1 and outcome.row_number <= run.applied_row
          group by outcome.state) counted) as outcomes
     from contact where workspace_id = $1`,
    [workspaceId],
  );
  return rows[0]!;
}

/** The fields of every contact alone, whatever was done to them in between. */
export async function readFields(pool: Pool, workspaceId: string, besides = 'true'): Promise<string> {
  const { rows } = await pool.query<{ checksum: string }>(
    `select coalesce(md5(string_agg(md5((to_jsonb(contact)
       - '{version,updated_at,value_origins,change_number}'::text[])::text), '' order by id)), '') as checksum
     from contact where workspace_id = $1 and ${besides}`,
    [workspaceId],
  );
  return rows[0]!.checksum;
}

/** How a broken run ended beside an unbroken one: rows that are missing, rows that are there twice, and the rest. */
export function compareEnds(broken: EndState, unbroken: EndState): { text: string; isSame: boolean } {
  const lost = unbroken.identifiers - broken.identifiers;
  const doubled = broken.contacts - broken.identifiers;
  const isSame = JSON.stringify(broken) === JSON.stringify(unbroken);
  return {
    text: `${lost} rows lost, ${doubled} doubled, end state ${isSame ? 'equal' : 'different'}`,
    isSame,
  };
}
