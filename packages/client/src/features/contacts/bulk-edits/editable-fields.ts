import { CONTACT_FIELDS, type ContactFieldKey } from '@convive/shared';

/** By which people are told apart: nobody means to give many the same name, or to take it from them. */
const OWN_TO_EACH: readonly ContactFieldKey[] = ['identifier', 'firstName', 'lastName'];

/** The default fields of which many contacts may get the same value, in their order. */
export const EDITABLE_FIELDS: readonly ContactFieldKey[] = CONTACT_FIELDS.map(({ key }) => key).filter(
  (key) => !OWN_TO_EACH.includes(key),
);

/** What may be done with a field of so many contacts at once. */
export interface PossibleEdits {
  canSet: boolean;
  canClear: boolean;
}

/** `isAlwaysSet`: one of its values stands for none, so there is nothing to clear. `isFile`: each is one contact's. */
export function possibleEdits(
  { isUnique, isAlwaysSet, isFile }: { isUnique: boolean; isAlwaysSet: boolean; isFile: boolean },
  count: number,
): PossibleEdits {
  return { canSet: !isFile && (!isUnique || count === 1), canClear: !isAlwaysSet };
}
