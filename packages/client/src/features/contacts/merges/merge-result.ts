import type { ContactFieldKey } from '@convive/shared';
import type { MergeChoiceInput } from '../../../gql/graphql.ts';
import { type ContactValues, FIELD_KEYS } from '../contact-values.ts';

export interface MergeCandidate {
  id: string;
  values: ContactValues;
}

/** Which contact gives the value of a field. */
export type MergeChoices = Partial<Record<ContactFieldKey, string>>;

const DEFAULTS: Partial<Record<ContactFieldKey, string>> = { directory: 'NONE', emailConsent: 'UNKNOWN' };
const isUnsaid = (field: ContactFieldKey, value: string) => value === '' || value === DEFAULTS[field];

/** Whoever withdrew consent stays withdrawn, whichever contact is kept: then there is nothing to choose. */
export const isWithdrawn = (candidates: readonly MergeCandidate[]): boolean =>
  candidates.some(({ values }) => values.emailConsent === 'WITHDRAWN');

/** Fields in which two of the contacts say different things, so that someone must choose. */
export function differingFields(candidates: readonly MergeCandidate[]): ContactFieldKey[] {
  return FIELD_KEYS.filter(
    (field) =>
      !(field === 'emailConsent' && isWithdrawn(candidates)) &&
      new Set(candidates.map(({ values }) => values[field])).size > 1,
  );
}

/** Without a choice: the survivor's value, else the first that says something, in the order given. */
export function proposedSource(
  field: ContactFieldKey,
  candidates: readonly MergeCandidate[],
  survivorId: string,
): string {
  const ordered = [...candidates].sort((a, b) => Number(b.id === survivorId) - Number(a.id === survivorId));
  return (ordered.find(({ values }) => !isUnsaid(field, values[field])) ?? ordered[0])?.id ?? survivorId;
}

/** The contact as it will stand after the merge. */
export function mergeResult(
  candidates: readonly MergeCandidate[],
  survivorId: string,
  choices: MergeChoices,
): ContactValues {
  const valueFrom = (id: string, field: ContactFieldKey) =>
    candidates.find((candidate) => candidate.id === id)?.values[field] ?? '';
  const result = Object.fromEntries(
    FIELD_KEYS.map((field) => [
      field,
      valueFrom(choices[field] ?? proposedSource(field, candidates, survivorId), field),
    ]),
  ) as ContactValues;
  return isWithdrawn(candidates) ? { ...result, emailConsent: 'WITHDRAWN' } : result;
}

/** Choices to send: only those that say other than what happens by itself. */
export function choicesToSend(
  candidates: readonly MergeCandidate[],
  survivorId: string,
  choices: MergeChoices,
): MergeChoiceInput[] {
  return differingFields(candidates).flatMap((field) => {
    const fromId = choices[field];
    return fromId && fromId !== proposedSource(field, candidates, survivorId) ? [{ field, fromId }] : [];
  });
}
