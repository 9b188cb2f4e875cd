/** A column of a higher feature that points at events; an event that has such rows is not deleted. */
export interface EventReference {
  table: string;
  column: string;
}

/** What higher features bring to events, gathered at composition. */
export interface EventsContext {
  references: readonly EventReference[];
}
