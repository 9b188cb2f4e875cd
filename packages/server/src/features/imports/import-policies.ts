import type { ChosenInvitations } from './invitation-list.ts';

export const OVERWRITE_POLICIES = ['ALWAYS', 'FILL_BLANKS'] as const;
export const DUPLICATE_ROW_POLICIES = ['REPORT', 'FIRST', 'LAST', 'COMBINE'] as const;
export const ARCHIVED_MATCH_POLICIES = ['SKIP', 'RESTORE', 'CREATE'] as const;
export const UNKNOWN_GROUP_POLICIES = ['REPORT', 'CREATE'] as const;
export const EMPTY_IDENTIFIER_POLICIES = ['REPORT', 'GENERATE'] as const;

/** How the rows of one import are treated, everything chosen. */
export interface ImportOptions {
  matchBy: string;
  create: boolean;
  update: boolean;
  /** Whether contacts that no row means are put away at the end. */
  archiveMissing: boolean;
  overwrite: (typeof OVERWRITE_POLICIES)[number];
  duplicateRows: (typeof DUPLICATE_ROW_POLICIES)[number];
  archivedMatches: (typeof ARCHIVED_MATCH_POLICIES)[number];
  emptyIdentifier: (typeof EMPTY_IDENTIFIER_POLICIES)[number];
  /** Groups that everyone the rows mean is put into. */
  groupIds: string[];
  /** A group for the same, by name: found or made when the import begins to run. */
  newGroupName: string | null;
  /** Which group that then was. */
  newGroupId: string | null;
  /** What is done with groups that rows name and that are not there. */
  unknownGroups: (typeof UNKNOWN_GROUP_POLICIES)[number];
  /** Those that were then made. */
  madeGroupIds: string[];
  /** The event whose guest everyone becomes that the rows mean. */
  eventId: string | null;
  /** Which of the event's access groups they belong to. */
  accessGroupId: string | null;
  /** With what everyone is invited into the workspace whom the rows mean, and by whom; null: nobody is. */
  invitations: (ChosenInvitations & { inviterId: string }) | null;
}
