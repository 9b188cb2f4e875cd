import { guessFields, isRoleHeading } from '@convive/shared';
import type { InvitationRowInput } from '../../gql/graphql.ts';

/** What a file can say of each person, in the order in which it is asked. */
export const INVITATION_FIELDS = ['email', 'firstName', 'lastName', 'language', 'groups', 'admin'] as const;
export type InvitationField = (typeof INVITATION_FIELDS)[number];

/** The column of each field, from 0; null: the file does not say it. */
export type ColumnOf = Record<InvitationField, number | null>;

/** Which column says what, by its heading; the first of two that say the same. */
export function guessColumns(headings: readonly string[]): ColumnOf {
  const fields = guessFields(headings).map((guess) => guess?.field);
  const guesses = fields.includes('admin')
    ? fields
    : fields.map((field, index) => (isRoleHeading(headings[index]!) ? 'admin' : field));
  const entries = INVITATION_FIELDS.map((field) => {
    const index = guesses.indexOf(field);
    return [field, index < 0 ? null : index] as const;
  });
  return Object.fromEntries(entries) as ColumnOf;
}

/** The columns that nothing is read from. */
export function unusedColumns<Column extends { index: number }>(
  columns: readonly Column[],
  columnOf: ColumnOf,
): Column[] {
  const used = new Set(Object.values(columnOf));
  return columns.filter(({ index }) => !used.has(index));
}

/** A person as the file has them; where it stands, to be told. */
export interface FileRow {
  row: number;
  input: InvitationRowInput;
}

/** `cells` are those of the columns that are chosen, in the order of INVITATION_FIELDS. */
export function toFileRows(rows: readonly { row: number; cells: readonly string[] }[], columns: ColumnOf) {
  const chosen = INVITATION_FIELDS.filter((field) => columns[field] !== null);
  return rows.map(({ row, cells }): FileRow => {
    const {
      groups,
      email = '',
      ...texts
    } = Object.fromEntries(chosen.map((field, index) => [field, cells[index]!])) as Partial<
      Record<InvitationField, string>
    >;
    return { row, input: { email, ...texts, ...(groups?.trim() ? { groups: [groups] } : {}) } };
  });
}

/** As addresses are compared before anything is sent, since parts of a file do not know of one another. */
const keyOf = ({ input }: FileRow) => input.email.trim().toLowerCase();

/** Parts none of which holds an address that an earlier one has; those that do are told apart. */
export function splitIntoParts(
  rows: readonly FileRow[],
  size: number,
): { parts: FileRow[][]; repeated: FileRow[] } {
  const partOf = new Map<string, number>();
  const parts: FileRow[][] = [];
  const repeated: FileRow[] = [];
  for (const row of rows) {
    const last = parts.at(-1);
    const isFull = !last || last.length >= size;
    const here = isFull ? parts.length : parts.length - 1;
    const earlier = partOf.get(keyOf(row));
    // Within one part the server tells it.
    if (earlier !== undefined && earlier !== here && keyOf(row) !== '') {
      repeated.push(row);
      continue;
    }
    partOf.set(keyOf(row), here);
    if (isFull) parts.push([row]);
    else last.push(row);
  }
  return { parts, repeated };
}
