import type { GuestLists } from './guest-list.ts';
import type { InvitationLists } from './invitation-list.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { AccountFact } from '../accounts/index.ts';
import type { CustomFields } from '../custom-fields/index.ts';
import type { SourceKey } from '../sources/index.ts';
import type { ImportOptions } from './import-policies.ts';

/** What is done with the rows of one import. */
export type RowPlan = ImportOptions & {
  /** The fields in the order of each row's values. */
  fields: readonly string[];
  /** What the workspace has made, as it stands now. */
  customFields: CustomFields;
  /** Sources whose values a file may not overwrite; null where nobody chose an order. */
  keptBackBy: readonly SourceKey[] | null;
};

export type MatchKeys = ReadonlyMap<string, readonly (readonly string[])[]>;

/** What is taken back with the rows of one import. */
export interface UndoPlan extends Pick<RowPlan, 'fields' | 'customFields'> {
  importedAt: Date;
  /** The change set of the run. */
  changeSetId: string;
}

/** Rows as an SQL relation whose parameters are numbered from `first`. */
export interface RowRelation {
  sql(first: number): string;
  parameters: readonly unknown[];
}

/** Whom a file means: selects of (contact_id), and of (match_key, unique_key, vals) of rows that did not go in. */
export interface NamedByFile {
  met: string;
  doubtful: string;
  /** An SQL moment: who was added then or later cannot be missing from the file. */
  before: string;
}

/**
 * Something that can be imported into. It knows its own tables and answers SQL over rows that it is given; the
 * staging tables stay unknown to it, as its columns do to imports.
 */
export interface ImportTarget {
  kind: string;
  /** What rows may be matched by in a workspace with these fields, and the fields that each needs: one of every group. */
  matchKeys(customFields: CustomFields): MatchKeys;
  /** The field that is named where something is said of a key. */
  keyField(matchBy: string): string;
  /** SQL over a row's values (a text array): what it is matched by, and what else only one may hold. */
  rowKeys(plan: RowPlan, values: string): { match: string; unique: string };
  /** The same of all other fields whose value only one may hold: by field, SQL of the key it claims. */
  claimedKeys(plan: RowPlan, values: string): readonly { field: string; key: string }[];
  /**
   * SQL over a row's values, where rows of one key may still be several: `key` by which these are told apart, '' where
   * a row does not say, and the same as people read it. Null where nothing tells them apart.
   */
  toldApartBy(plan: RowPlan, values: string): { key: string; shown: string } | null;
  /**
   * SQL over a row's values: what rows of different keys say alike where they may be one person entered twice; null
   * where a row says too little, and where the fields never say enough.
   */
  alikeKey(plan: RowPlan, values: string): string | null;
  /** A select of (key, canonical) for different keys that mean the same; null where there are none. */
  equivalentKeys(plan: RowPlan): string | null;
  /** Holds off other imports into the same target until the transaction ends. */
  lock(transaction: WorkspaceTransaction): Promise<void>;
  /** Whether nothing was touched by changes that a snapshot of the database does not show, but for those named in `own`. */
  isUntouched(
    transaction: WorkspaceTransaction,
    changes: { snapshot: string; own: readonly string[] },
  ): Promise<boolean>;
  /**
   * A select over `rows` (row_number, match_key, unique_key, unique_rows, claimed_fields, vals), answering (row_number, state,
   * contact_id, version, before, after, issues). Rows of a `settled` plan bring (choice, chosen_id) beside, what a person
   * chose for their conflicts; OUTDATED where it no longer fits: such a row writes nothing.
   */
  classify(plan: RowPlan & { settled?: boolean }, rows: string): string;
  /**
   * A select over `rows` (row_number, match_key, unique_key, vals), answering (row_number, contact_id, field, stored): whom
   * a row in conflict may mean, by which field, and what they have in the fields of the plan.
   */
  candidates(plan: RowPlan, rows: string): string;
  /** SQL: the id of whoever stands for a contact now; null where nobody does. */
  standsFor(id: string): string;
  /**
   * Writes what was classified: `outcomes` are (row_number, state, contact_id, version, before, after), `rows` are
   * (row_number, state, contact_id, match_key, unique_key, vals). Answers false, with nothing written, where what
   * was compared has changed since.
   */
  apply(
    transaction: WorkspaceTransaction,
    plan: RowPlan,
    said: { outcomes: RowRelation; rows: RowRelation },
    cause: { importId: string; changeSetId: string },
  ): Promise<boolean>;
  /** Holds what rows of (contact_id) mean until the transaction ends, so that what is judged then stands. */
  lockForUndo(transaction: WorkspaceTransaction, rows: RowRelation): Promise<void>;
  /**
   * A select over `rows` (row_number, state, contact_id, version, before, after), of which `apply` wrote each,
   * answering (row_number, state, fields, kept): what would become of each if it were taken back.
   */
  judgeUndo(plan: UndoPlan, rows: string): string;
  /** Does what was judged: (contact_id, state, fields, before, after). Throws where another writer was faster. */
  undo(
    transaction: WorkspaceTransaction,
    plan: UndoPlan,
    judged: RowRelation,
    undoId: string,
  ): Promise<{ removed: number; changed: number }>;
  /** Those that a file does not name, where they shall be put away. */
  absent: {
    /** A select of (contact_id, kept, place): who is missing, what keeps them all the same, and their order. */
    find(plan: RowPlan, named: NamedByFile): string;
    /** A select over `rows` (row_number, contact_id), answering (row_number, contact_id, kept): as things stand now. */
    judge(rows: string): string;
    archive(
      transaction: WorkspaceTransaction,
      ids: readonly string[],
      changeSetId: string,
    ): Promise<string[]>;
    /** As `judgeUndo`, over `rows` (row_number, contact_id) of whom `archive` put away. */
    judgeReturn(plan: UndoPlan, rows: string): string;
    restore(transaction: WorkspaceTransaction, ids: readonly string[], undoId: string): Promise<string[]>;
  };
  /** Called once many rows were written, so that those that follow are found as fast. */
  refreshStatistics(transaction: WorkspaceTransaction): Promise<void>;
}

/** What imports are given at composition. */
export interface ImportsContext {
  target: ImportTarget;
  /** What is known of people with an account beside their name and e-mail. */
  accountFacts: readonly AccountFact[];
  guestLists: GuestLists;
  invitations: InvitationLists;
  /** Told after each commit that wrote into the target, with how many it wrote. */
  onApplied(workspaceId: string, count: number): void;
  /** Told after each commit that took something back. */
  onUndone(workspaceId: string, undone: { removed: number; changed: number; regrouped: number }): void;
}
