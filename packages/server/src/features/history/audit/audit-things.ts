import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import type { AuditSubjects } from './audit-subjects.ts';

export const AUDIT_THING_KINDS = ['CONTACT', 'GROUP', 'EVENT', 'IMPORT', 'CODE', 'OTHER'] as const;
export type AuditThingKind = (typeof AUDIT_THING_KINDS)[number];

/** Something that a record names, called as it is called now. */
export interface AuditThing {
  id: string;
  kind: AuditThingKind;
  /** Null: it is gone, and its name with it. */
  label: string | null;
  /** When it was deleted, where its name is kept all the same for a while. */
  deletedAt?: Date;
}

/** How a feature calls what is its own: declared there, applied to the ids that a record names. */
export interface AuditNaming {
  /** Under which names ids of these come in records. */
  subjects: readonly string[];
  /** What they are, where they are gone. */
  kind: AuditThingKind;
  /**
   * Rows of `subject` (one of the ids), `id`, `kind` and `label`, within the workspace `$1` and of the ids `$2`. A
   * subject may be told by others: a booking by its contact and its event.
   */
  sql: string;
  /** What is called by something that stands in no table. */
  call?: (thing: AuditThing) => string | null;
}

/** Ids that came without a name are looked for here, and not told where they are not found. */
const NAMELESS = 'id';
/** What a record names beyond this is told by its number alone. */
const MOST_THINGS = 10;

/** What the things under one name are called, in one statement. */
export async function findAuditThings(
  transaction: WorkspaceTransaction,
  { sql, call }: AuditNaming,
  ids: readonly string[],
): Promise<Map<string, AuditThing[]>> {
  const rows = await transaction.query<AuditThing & { subject: string }>(sql, [transaction.workspaceId, ids]);
  const found = new Map<string, AuditThing[]>();
  for (const { subject, ...thing } of rows) {
    const label = call ? call(thing) : thing.label;
    found.set(subject, [...(found.get(subject) ?? []), { ...thing, label }]);
  }
  return found;
}

/**
 * What a record is about, each thing once. `find` answers what one id under a name stands for; null: nothing.
 * `findDeleted` answers what it was called until lately.
 */
export async function thingsOfRecord(
  namings: readonly AuditNaming[],
  subjects: AuditSubjects,
  find: (naming: AuditNaming, id: string) => Promise<AuditThing[] | null>,
  findDeleted: (id: string) => Promise<AuditThing | null>,
): Promise<AuditThing[]> {
  const asked = Object.entries(subjects).flatMap(([name, ids]) => {
    const naming = namings.find((candidate) => candidate.subjects.includes(name));
    return naming ? ids.slice(0, MOST_THINGS).map((id) => ({ name, naming, id })) : [];
  });
  const told = await Promise.all(
    asked.map(async ({ name, naming, id }) => {
      const found = await find(naming, id);
      if (found) return found;
      const deleted = await findDeleted(id);
      if (deleted) return [deleted];
      return name === NAMELESS ? [] : [{ id, kind: naming.kind, label: null }];
    }),
  );
  return [...new Map(told.flat().map((thing) => [thing.id, thing])).values()].slice(0, MOST_THINGS);
}
