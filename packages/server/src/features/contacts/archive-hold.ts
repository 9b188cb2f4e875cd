/**
 * Something that keeps contacts from being put away by an import because its file does not name them. Each feature
 * that has such a thing declares it at composition.
 */
export interface ArchiveHold {
  /** What is said of a contact that stays, an issue code of imports. */
  code: string;
  /** A predicate over `contact`. */
  sql: string;
}
