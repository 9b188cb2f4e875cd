import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { HouseSource, SourceKey } from '../sources/index.ts';

interface ValueOrigin {
  cause: string;
  source?: string | null;
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

  /** Whether anybody wrote it after the contact was added, be it that they emptied it. */
  isWritten(field: string): boolean {
    return this.later[field] !== undefined;
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

/** What people did in whatever way, merging and undoing among it, was done by hand. */
function toSource({ cause, source }: ValueOrigin): SourceKey {
  if (source) return source;
  const house: Partial<Record<string, HouseSource>> = { IMPORT: 'FILE', REGISTRATION: 'REGISTRATION' };
  return house[cause] ?? 'HAND';
}
