import { chosenValues, storeChoices } from '@convive/shared';
import type { MergeChoiceInput } from '../../../gql/graphql.ts';
import type { FieldName } from '../field-names.ts';
import { type ContactValues, fieldsIn, valueIn } from '../contact-values.ts';

export interface MergeCandidate {
  id: string;
  values: ContactValues;
}

/** Which contact gives the value of a field. */
export type MergeChoices = Partial<Record<FieldName, string>>;

const DEFAULTS: Partial<Record<FieldName, string>> = { directory: 'NONE', emailConsent: 'UNKNOWN' };
const isUnsaid = (field: FieldName, value: string) => value === '' || value === DEFAULTS[field];

/** Whoever withdrew consent stays withdrawn, whichever contact is kept: then there is nothing to choose. */
export const isWithdrawn = (candidates: readonly MergeCandidate[]): boolean =>
  candidates.some(({ values }) => values.emailConsent === 'WITHDRAWN');

const NONE: ReadonlySet<FieldName> = new Set();

/**
 * Fields in which two of the contacts say different things, so that someone must choose. `united`: fields of several
 * choices, of which all are kept.
 */
export function differingFields(
  candidates: readonly MergeCandidate[],
  united: ReadonlySet<FieldName> = NONE,
): FieldName[] {
  return fieldsIn(...candidates.map(({ values }) => values)).filter(
    (field) =>
      !united.has(field) &&
      !(field === 'emailConsent' && isWithdrawn(candidates)) &&
      new Set(candidates.map(({ values }) => valueIn(values, field))).size > 1,
  );
}

/** Without a choice: the survivor's value, else the first that says something, in the order given. */
export function proposedSource(
  field: FieldName,
  candidates: readonly MergeCandidate[],
  survivorId: string,
): string {
  const ordered = [...candidates].sort((a, b) => Number(b.id === survivorId) - Number(a.id === survivorId));
  return (
    (ordered.find(({ values }) => !isUnsaid(field, valueIn(values, field))) ?? ordered[0])?.id ?? survivorId
  );
}

/** The contact as it will stand after the merge. */
export function mergeResult(
  candidates: readonly MergeCandidate[],
  survivorId: string,
  choices: MergeChoices,
  united: ReadonlySet<FieldName> = NONE,
): ContactValues {
  const valueFrom = (id: string, field: FieldName) =>
    candidates.find((candidate) => candidate.id === id)?.values[field] ?? '';
  const result = Object.fromEntries(
    fieldsIn(...candidates.map(({ values }) => values)).map((field) => [
      field,
      united.has(field)
        ? uniteChoices(candidates, field)
        : valueFrom(choices[field] ?? proposedSource(field, candidates, survivorId), field),
    ]),
  ) as ContactValues;
  return isWithdrawn(candidates) ? { ...result, emailConsent: 'WITHDRAWN' } : result;
}

/** Choices to send: only those that say other than what happens by itself. */
export function choicesToSend(
  candidates: readonly MergeCandidate[],
  survivorId: string,
  choices: MergeChoices,
  united: ReadonlySet<FieldName> = NONE,
): MergeChoiceInput[] {
  return differingFields(candidates, united).flatMap((field) => {
    const fromId = choices[field];
    return fromId && fromId !== proposedSource(field, candidates, survivorId) ? [{ field, fromId }] : [];
  });
}

function uniteChoices(candidates: readonly MergeCandidate[], field: FieldName): string {
  const chosen = candidates.map(({ values }) => valueIn(values, field)).filter((value) => value !== '');
  return chosen.length > 0 ? storeChoices(chosen.flatMap(chosenValues), []) : '';
}
