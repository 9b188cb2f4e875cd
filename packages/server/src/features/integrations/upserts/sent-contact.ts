/** Somebody as a program sends them. */
export interface SentContact {
  /** The program's own key; null: their identifier is their key. */
  key: string | null;
  /** Fields of a contact, by their keys: absent leaves what stands, null and '' say that there is nothing. */
  values: Readonly<Partial<Record<string, string | null>>>;
  customValues: readonly { key: string; value?: string | null }[];
  /** When it was last changed there; null where the program does not say. */
  updatedAt: Date | null;
}

export type UpsertOutcome = 'CREATED' | 'UPDATED' | 'UNCHANGED' | 'REJECTED';

/** What was not written, because somebody stands above this source. */
export interface HeldBack {
  field: string;
  value: string;
  /** What stands instead. */
  kept: string | null;
}
