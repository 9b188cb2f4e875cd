import type { RowIssueCode } from '../issue-codes.ts';

/** One value as understood. Null without an issue: empty. Null with an issue: not understood. */
export interface Reading {
  value: string | null;
  issue?: RowIssueCode;
}

export const EMPTY: Reading = { value: null };
