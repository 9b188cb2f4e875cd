import type { ContactFilter, ContactOrder } from '../contacts/index.ts';

export const LIST_DENSITIES = ['COMFORTABLE', 'COMPACT'] as const;

export interface ViewColumn {
  field: string;
  /** Pixels; null for the usual width. */
  width: number | null;
}

/** What a view keeps of a list: what is asked, and how the answer is shown. */
export interface KeptList {
  filter: ContactFilter;
  search: string | null;
  /** Empty: newest first. */
  orderBy: ContactOrder[];
  /** Null: the usual ones. */
  columns: ViewColumn[] | null;
  /** How many of the columns stay in sight, from the first on. */
  pinnedColumns: number;
  density: (typeof LIST_DENSITIES)[number];
}

/** A row of `contact_view`. */
export interface ContactView extends KeptList {
  id: string;
  name: string;
  authorUserId: string;
  isShared: boolean;
  version: number;
  createdAt: Date;
  updatedAt: Date;
  deletedAt: Date | null;
}
