import type { Row_AuditRecordFragment } from '../../../gql/graphql.ts';

/** Codes of invitations that a record names, told together: each is but a few signs. */
export interface AuditCodes {
  number: number;
  /** The first of them, by their first signs. */
  named: string[];
  page: Row_AuditRecordFragment['things'][number];
}

/** So many are named; of more the number is told. */
const NAMED = 3;

/** Null: it names none. */
export function codesOf({
  things,
  subjects,
}: Pick<Row_AuditRecordFragment, 'things' | 'subjects'>): AuditCodes | null {
  const codes = things.filter(({ kind }) => kind === 'CODE');
  const [first] = codes;
  if (!first) return null;
  const known = new Map(things.map((thing) => [thing.id, thing]));
  // Of more ids than things are told, the others are codes where those that are told are nothing else.
  const all = subjects.find(({ ids }) => ids.includes(first.id))?.ids ?? [];
  const isPure = all.every((id) => !known.has(id) || known.get(id)!.kind === 'CODE');
  return {
    number: isPure ? Math.max(all.length, codes.length) : codes.length,
    named: codes.slice(0, NAMED).map(({ label }) => label ?? ''),
    page: first,
  };
}
