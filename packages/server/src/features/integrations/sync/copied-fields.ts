import { CONTACT_FIELDS } from '@convive/shared';
import { badInput } from '../../../platform/graphql/domain-error.ts';

/** What a contact has in a copy, by the names of the type `Contact`; of texts, in their usual order. */
const TEXTS: readonly string[] = ['id', ...CONTACT_FIELDS.map(({ key }) => key), 'createdAt', 'updatedAt'];
/** What is no text stands at the end of a row. */
const OTHERS = ['version', 'customValues'] as const;

export interface CopiedFields {
  /** The id first, by which contacts are kept. */
  texts: readonly string[];
  others: readonly (typeof OTHERS)[number][];
}

/** What to copy; all of it where nothing is named. Throws BAD_USER_INPUT for what a copy does not hold. */
export function readCopiedFields(named: readonly string[] | null): CopiedFields {
  named?.forEach((field, index) => {
    if (!TEXTS.includes(field) && !OTHERS.some((other) => other === field))
      throw badInput(
        `"${field.slice(0, 100)}" is not held by a copy. Expected some of ${[...TEXTS, ...OTHERS].join(', ')}.`,
        ['fields', String(index)],
      );
  });
  const isAsked = (field: string) => !named || field === 'id' || named.includes(field);
  return { texts: TEXTS.filter(isAsked), others: OTHERS.filter(isAsked) };
}

export const listCopiedFields = ({ texts, others }: CopiedFields): string[] => [...texts, ...others];
