import type { RowIssueCode } from '../issue-codes.ts';

/** One value as understood. Null without an issue: empty. Null with an issue: not understood. */
export interface Reading {
  readonly value: string | null;
  readonly issue?: RowIssueCode;
}

export const EMPTY: Reading = { value: null };
