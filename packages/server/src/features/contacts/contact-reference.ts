/**
 * A column of another table that points at contacts. Each feature that has one declares it at composition:
 * merging moves its rows to the survivor, undoing moves them back, deleting says beforehand how many go.
 */
export interface ContactReference {
  /** What its rows are, for a person: ALIAS, IMPORT_ROW, BOOKING, … */
  kind: string;
  table: string;
  column: string;
  /** The rest of the table's primary key beside `workspace_id`. */
  keyColumns: readonly string[];
  /**
   * What may stand only once for each contact, where that is so: a group, once. Two contacts that both have such a
   * row would make doubles of one; merging keeps one row and remembers the others.
   */
  uniqueColumns?: readonly string[];
  /** When its rows came to be: whoever came back from the archive and has newer ones is not put away again. */
  createdColumn: string;
  /** The change set that made a row, where its rows know: undoing that takes them back, and they hold nobody. */
  changeSetColumn?: string;
  /** Whether merging moves its rows; records of what once happened stay where they were. */
  followsMerge: boolean;
  /** Its rows stand beside those of another reference, which say enough: they are not told, and hold nobody. */
  isTold?: false;
}

export const isTold = (reference: ContactReference): boolean => reference.isTold !== false;

/** The contacts' own: what a contact was once known by. */
export const CONTACT_ALIAS_REFERENCE: ContactReference = {
  kind: 'ALIAS',
  table: 'contact_alias',
  column: 'contact_id',
  keyColumns: ['merge_id', 'known_as_id'],
  createdColumn: 'created_at',
  followsMerge: true,
};

/** What was written down about a contact stays with the person. */
export const CONTACT_NOTE_REFERENCE: ContactReference = {
  kind: 'NOTE',
  table: 'contact_note',
  column: 'contact_id',
  keyColumns: ['id'],
  createdColumn: 'created_at',
  followsMerge: true,
};
