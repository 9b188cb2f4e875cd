/** Which part of a filter is being changed: the chip at a place, a new one, or all of it together. */
export type OpenedPart = number | 'new' | 'all' | null;
