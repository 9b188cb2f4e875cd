import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { HouseSource, SourceKey } from '../sources/index.ts';

interface ValueOrigin {
  cause: string;
  /** Whose value it is, where the cause does not tell. */
  source?: SourceKey | null;
  /** Somebody accepted it against what another source says: it stands before all of them. */
  isDecided?: boolean;
}

/** Where the values of a contact came from, field by field. */
export class ValueOrigins {
  constructor(
    private readonly first: ValueOrigin,
    private readonly later: Readonly<Record<string, ValueOrigin>>,
  ) {}

  sourceOf(field: string): SourceKey {
    return toSource(this.later[field] ?? this.first);
  }

  /** Whether anybody wrote it after the contact was added, be it that they emptied it; what was undone was not. */
  isWritten(field: string): boolean {
    return this.later[field] !== undefined && this.later[field].cause !== 'UNDO';
  }

  isDecided(field: string): boolean {
    return this.later[field]?.isDecided ?? false;
  }
}

export async function findValueOrigins(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
): Promise<Map<string, ValueOrigins>> {
  const rows = await transaction.query<{
    id: string;
    cause: string;
    source: string | null;
    later: Record<string, ValueOrigin>;
  }>(
    `select id, origin_cause as cause, origin_source_id as source, value_origins as later from contact
     where workspace_id = $1 and id = any($2)`,
    [transaction.workspaceId, ids],
  );
  return new Map(
    rows.map(({ id, cause, source, later }) => [id, new ValueOrigins({ cause, source }, later)]),
  );
}

/** Notes whose values stand in some fields, where it is not whoever wrote last. */
export async function noteWhoseValues(
  transaction: WorkspaceTransaction,
  values: readonly { contactId: string; field: string; source: SourceKey }[],
): Promise<void> {
  if (values.length === 0) return;
  await transaction.execute(
    `update contact set value_origins = value_origins || given.origins
     from (
       select contact.id, jsonb_object_agg(given.field,
         coalesce(contact.value_origins -> given.field, jsonb_build_object('cause', 'API', 'at', now()))
           || jsonb_build_object('source', given.source)) as origins
       from jsonb_to_recordset($2) given ("contactId" uuid, field text, source text)
       join contact on contact.workspace_id = $1 and contact.id = given."contactId"
       group by contact.id) given
     where contact.workspace_id = $1 and contact.id = given.id`,
    [transaction.workspaceId, JSON.stringify(values)],
  );
}

/** What people did in whatever way, merging and undoing among it, was done by hand. */
function toSource({ cause, source }: ValueOrigin): SourceKey {
  if (source) return source;
  const house: Partial<Record<string, HouseSource>> = { IMPORT: 'FILE', REGISTRATION: 'REGISTRATION' };
  return house[cause] ?? 'HAND';
}
