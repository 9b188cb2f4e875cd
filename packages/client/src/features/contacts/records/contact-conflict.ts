import type { FieldName } from '../field-names.ts';
import { type ContactValues, fieldsIn, valueIn } from '../contact-values.ts';

/** A field that both changed, and not to the same value. */
export interface FieldConflict {
  field: FieldName;
  before: string;
  yours: string;
  theirs: string;
}

export interface ContactConflict {
  /** To be decided by the person. */
  conflicts: FieldConflict[];
  /** Changed by the other alone; taken over as they stand. */
  theirsAlone: { field: FieldName; before: string; theirs: string }[];
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
  const changed = fieldsIn(before, yours, theirs)
    .map((field) => ({
      field,
      before: valueIn(before, field),
      yours: valueIn(yours, field),
      theirs: valueIn(theirs, field),
    }))
    .filter((one) => one.theirs !== one.before);
  return {
    conflicts: changed.filter((one) => one.yours !== one.before && one.yours !== one.theirs),
    theirsAlone: changed
      .filter((one) => one.yours === one.before)
      .map(({ yours: _yours, ...change }) => change),
  };
}

export type ConflictChoice = 'yours' | 'theirs' | 'before';

/** The values to be saved upon theirs: your own changes, theirs where only they changed, and each choice. */
export function settleConflict(
  versions: { before: ContactValues; yours: ContactValues; theirs: ContactValues },
  choices: Partial<Record<FieldName, ConflictChoice>>,
): ContactValues {
  const { before, yours, theirs } = versions;
  const settled = { ...theirs };
  for (const field of fieldsIn(before, yours, theirs)) {
    const isYours = valueIn(yours, field) !== valueIn(before, field);
    settled[field] = valueIn(versions[choices[field] ?? (isYours ? 'yours' : 'theirs')], field);
  }
  return settled;
}
