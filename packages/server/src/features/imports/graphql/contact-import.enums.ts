import { declareEnum } from '../../../platform/graphql/declare-enum.ts';
import { IMPORT_STALLS, IMPORT_STATES, ROW_STATES, UNDO_STATES } from '../contact-import.ts';
import {
  ARCHIVED_MATCH_POLICIES,
  DUPLICATE_ROW_POLICIES,
  EMPTY_IDENTIFIER_POLICIES,
  OVERWRITE_POLICIES,
  UNKNOWN_GROUP_POLICIES,
} from '../import-policies.ts';

export const ContactImportStateEnum = declareEnum(
  'ContactImportState',
  'Where an import stands.',
  IMPORT_STATES,
  {
    RECEIVING: 'Rows are sent.',
    PLANNING: 'What each row would do is being found out.',
    PLANNED: 'What each row would do is known; nothing is written yet.',
    RUNNING: 'Rows are being applied.',
    PAUSED: 'Stopped for now by a person.',
    COMPLETED: 'All rows are dealt with.',
    CANCELLED: 'Stopped for good by a person; what was applied stays.',
    FAILED: 'Stopped by an error; `failure` says which.',
    UNDOING: 'What it did is being taken back.',
    UNDONE: 'What it did was taken back.',
  },
);

export const ContactImportStallEnum = declareEnum(
  'ContactImportStall',
  'What keeps an import that is at work from coming on. It is tried again by itself.',
  IMPORT_STALLS,
  {
    DISK_FULL: 'The database has no room on its disk.',
    DATABASE_BUSY:
      'The database refused or gave up: it is overloaded, restarting, or others hold the same contacts.',
  },
);

export const ContactImportRowStateEnum = declareEnum(
  'ContactImportRowState',
  'What becomes of a row: planned, then done.',
  ROW_STATES,
  {
    CREATE: 'Adds a contact.',
    UPDATE: 'Changes a contact.',
    UNCHANGED: 'Says what is known already.',
    SKIP: 'Held back by what was chosen for the import.',
    CONFLICT: 'Cannot go in beside what is stored.',
    INVALID: 'Cannot go in as it is.',
    RESTORE: 'Brings an archived contact back.',
    ARCHIVE: 'Puts away a contact that the file does not name.',
  },
);

export const ContactImportUndoStateEnum = declareEnum(
  'ContactImportUndoState',
  'What undoing an import did to a row that had written something.',
  UNDO_STATES,
  {
    REMOVED: 'The contact that it had added is gone for good.',
    REVERTED: 'The contact has again what it had before.',
    PARTLY: 'Some of it went back; the rest was changed since, and stays.',
    KEPT: 'Nothing went back: somebody has worked with the contact since.',
    GONE: 'The contact was deleted since; there was nothing to take back.',
  },
);

export const OverwritePolicyEnum = declareEnum(
  'OverwritePolicy',
  'What a value of the file does to a stored one.',
  OVERWRITE_POLICIES,
  { ALWAYS: 'Takes its place.', FILL_BLANKS: 'Goes in only where nothing is stored.' },
);

export const DuplicateRowPolicyEnum = declareEnum(
  'DuplicateRowPolicy',
  'What to do with rows of the same key.',
  DUPLICATE_ROW_POLICIES,
  {
    REPORT: 'None goes in; all are reported.',
    FIRST: 'The first goes in.',
    LAST: 'The last goes in.',
    COMBINE: 'One goes in with the values of all; of two values the later.',
  },
);

export const ArchivedMatchPolicyEnum = declareEnum(
  'ArchivedMatchPolicy',
  'What to do where a row means an archived contact.',
  ARCHIVED_MATCH_POLICIES,
  {
    SKIP: 'The row is held back.',
    RESTORE: 'The contact comes back, with the values of the row.',
    CREATE: 'A new contact is added; the archived one stays where it is.',
  },
);

export const UnknownGroupPolicyEnum = declareEnum(
  'UnknownGroupPolicy',
  'What to do with groups that the file names and that are not there.',
  UNKNOWN_GROUP_POLICIES,
  { REPORT: 'They are reported; their rows go in.', CREATE: 'They are made when the import runs.' },
);

export const EmptyIdentifierPolicyEnum = declareEnum(
  'EmptyIdentifierPolicy',
  'What to do with rows that would add a contact without an identifier.',
  EMPTY_IDENTIFIER_POLICIES,
  { REPORT: 'They are invalid.', GENERATE: 'An identifier of 16 characters is made.' },
);

export const EmptyCellPolicyEnum = declareEnum(
  'EmptyCellPolicy',
  'What an empty cell does.',
  ['IGNORE', 'CLEAR'] as const,
  { IGNORE: 'Nothing.', CLEAR: 'It clears the stored value.' },
);

export const UnreadableValuePolicyEnum = declareEnum(
  'UnreadableValuePolicy',
  'What to do with a cell that cannot be understood.',
  ['LEAVE_OUT_ROW', 'LEAVE_OUT_VALUE', 'KEEP_AS_TYPED'] as const,
  {
    LEAVE_OUT_ROW: 'Its row stays out.',
    LEAVE_OUT_VALUE: 'The row goes in without it.',
    KEEP_AS_TYPED: 'It is stored as typed; for phones, never for one that a spreadsheet has damaged.',
  },
);
