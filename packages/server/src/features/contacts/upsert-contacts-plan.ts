/** What rows carry, what they are recognised by, and what they may do. */
export interface UpsertPlan {
  /** The fields in the order of each row's values; `id` may be among them, to be matched by. */
  fields: readonly string[];
  matchBy: string;
  create: boolean;
  update: boolean;
  overwrite: 'ALWAYS' | 'FILL_BLANKS';
  archivedMatches: 'SKIP' | 'RESTORE' | 'CREATE';
  emptyIdentifier: 'REPORT' | 'GENERATE';
}

/** Rows as an SQL relation whose parameters are numbered from `first`. */
export interface RowRelation {
  sql(first: number): string;
  parameters: readonly unknown[];
}
