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

/** How much a contact's value of a field counts, by the order of sources: the smaller the more. */
export type RankOfValue = (contactId: string, field: FieldName) => number;
const ALL_COUNT_THE_SAME: RankOfValue = () => 0;

/**
 * Who gives the value of a field where nobody chose: of those that say something the one that counts most; of equals
 * the survivor, then the first in the order given.
 */
export function proposedGiver(
  field: FieldName,
  candidates: readonly MergeCandidate[],
  survivorId: string,
  rankOf: RankOfValue = ALL_COUNT_THE_SAME,
): string {
  const ordered = candidates.toSorted((a, b) => Number(b.id === survivorId) - Number(a.id === survivorId));
  const [first] = ordered
    .filter(({ values }) => !isUnsaid(field, valueIn(values, field)))
    .toSorted((a, b) => rankOf(a.id, field) - rankOf(b.id, field));
  return (first ?? ordered[0])?.id ?? survivorId;
}

/** Why a value is proposed where the order of sources says nothing: as the only one, the survivor's, or as the survivor's is empty. */
export function whyByItself(
  field: FieldName,
  candidates: readonly MergeCandidate[],
  survivorId: string,
  giverId: string,
): 'only' | 'ofSurvivor' | 'survivorEmpty' {
  const saying = candidates.filter(({ values }) => !isUnsaid(field, valueIn(values, field)));
  if (saying.length < 2) return 'only';
  return giverId === survivorId ? 'ofSurvivor' : 'survivorEmpty';
}

/** Those who say something else than the proposed one, and count less. */
export function outranked(
  field: FieldName,
  candidates: readonly MergeCandidate[],
  giverId: string,
  rankOf: RankOfValue,
): string[] {
  const given = candidates.find(({ id }) => id === giverId)?.values;
  if (!given || isUnsaid(field, valueIn(given, field))) return [];
  return candidates
    .filter(
      ({ id, values }) =>
        !isUnsaid(field, valueIn(values, field)) &&
        valueIn(values, field) !== valueIn(given, field) &&
        rankOf(id, field) > rankOf(giverId, field),
    )
    .map(({ id }) => id);
}

/** The contact as it will stand after the merge. */
export function mergeResult(
  candidates: readonly MergeCandidate[],
  survivorId: string,
  choices: MergeChoices,
  united: ReadonlySet<FieldName> = NONE,
  rankOf: RankOfValue = ALL_COUNT_THE_SAME,
): ContactValues {
  const valueFrom = (id: string, field: FieldName) =>
    candidates.find((candidate) => candidate.id === id)?.values[field] ?? '';
  const result = Object.fromEntries(
    fieldsIn(...candidates.map(({ values }) => values)).map((field) => [
      field,
      united.has(field)
        ? uniteChoices(candidates, field)
        : valueFrom(choices[field] ?? proposedGiver(field, candidates, survivorId, rankOf), field),
    ]),
  ) as ContactValues;
  return isWithdrawn(candidates) ? { ...result, emailConsent: 'WITHDRAWN' } : result;
}

/** Choices to send: only those that say other than what happens by itself, which the order of sources does not. */
export function choicesToSend(
  candidates: readonly MergeCandidate[],
  survivorId: string,
  choices: MergeChoices,
  united: ReadonlySet<FieldName> = NONE,
  rankOf: RankOfValue = ALL_COUNT_THE_SAME,
): MergeChoiceInput[] {
  return differingFields(candidates, united).flatMap((field) => {
    const fromId = choices[field] ?? proposedGiver(field, candidates, survivorId, rankOf);
    return fromId === proposedGiver(field, candidates, survivorId) ? [] : [{ field, fromId }];
  });
}

function uniteChoices(candidates: readonly MergeCandidate[], field: FieldName): string {
  const chosen = candidates.map(({ values }) => valueIn(values, field)).filter((value) => value !== '');
  return chosen.length > 0 ? storeChoices(chosen.flatMap(chosenValues), []) : '';
}
