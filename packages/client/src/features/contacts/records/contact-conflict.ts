import type { ContactFieldKey } from '@convive/shared';
import { type ContactValues, FIELD_KEYS } from '../contact-values.ts';

/** A field that both changed, and not to the same value. */
export interface FieldConflict {
  field: ContactFieldKey;
  before: string;
  yours: string;
  theirs: string;
}

export interface ContactConflict {
  /** To be decided by the person. */
  conflicts: FieldConflict[];
  /** Changed by the other alone; taken over as they stand. */
  theirsAlone: { field: ContactFieldKey; before: string; theirs: string }[];
}

/**
 * What happened meanwhile. `before`: the values as both began with them; `yours`: what is in the form;
 * `theirs`: what is stored now.
 */
export function compareVersions(
  before: ContactValues,
  yours: ContactValues,
  theirs: ContactValues,
): ContactConflict {
  const changedByThem = FIELD_KEYS.filter((field) => theirs[field] !== before[field]);
  const isYours = (field: ContactFieldKey) => yours[field] !== before[field];
  return {
    conflicts: changedByThem
      .filter((field) => isYours(field) && yours[field] !== theirs[field])
      .map((field) => ({ field, before: before[field], yours: yours[field], theirs: theirs[field] })),
    theirsAlone: changedByThem
      .filter((field) => !isYours(field))
      .map((field) => ({ field, before: before[field], theirs: theirs[field] })),
  };
}

export type ConflictChoice = 'yours' | 'theirs' | 'before';

/** The values to be saved upon theirs: your own changes, theirs where only they changed, and each choice. */
export function settleConflict(
  versions: { before: ContactValues; yours: ContactValues; theirs: ContactValues },
  choices: Partial<Record<ContactFieldKey, ConflictChoice>>,
): ContactValues {
  const { before, yours, theirs } = versions;
  const settled = { ...theirs };
  for (const field of FIELD_KEYS) {
    const choice = choices[field] ?? (yours[field] !== before[field] ? 'yours' : 'theirs');
    settled[field] = versions[choice][field];
  }
  return settled;
}
