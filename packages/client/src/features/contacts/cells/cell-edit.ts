import type { ContactFields_ContactFragment } from '../../../gql/graphql.ts';
import type { FieldName } from '../field-names.ts';

/** What was typed into a cell, from the moment it is handed over until it is safely stored, or given up. */
export interface CellEdit {
  contact: ContactFields_ContactFragment;
  field: FieldName;
  /** The stored value upon which it was typed. */
  before: string;
  typed: string;
  state: 'SAVING' | 'SAVED' | 'REFUSED' | 'CLASH';
  /** Why it was refused. */
  reason?: string;
  /** What somebody else stored meanwhile. */
  theirs?: string;
}

/** Where a person goes on from a cell when what they typed is handed over; null where they are already elsewhere. */
export type CellStep = 'down' | 'up' | 'next' | 'previous' | 'stay' | null;

export const isInTrouble = (edit: CellEdit | undefined): boolean =>
  edit?.state === 'REFUSED' || edit?.state === 'CLASH';
