/** Values of one cell: as typing began, as they were typed, and as they are stored by now. */
export interface CellVersions {
  before: string;
  yours: string;
  stored: string;
}

/**
 * SAVE: nobody touched this value meanwhile, whatever else of the contact they changed. SETTLED: it says already what
 * was typed. CLASH: somebody gave it another value, which must not be overwritten unseen.
 */
export function judgeMeanwhile({ before, yours, stored }: CellVersions): 'SAVE' | 'SETTLED' | 'CLASH' {
  if (stored === yours) return 'SETTLED';
  return stored === before ? 'SAVE' : 'CLASH';
}
