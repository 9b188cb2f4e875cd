import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { badInput } from '../../platform/graphql/domain-error.ts';
import { findCustomFields } from '../custom-fields/index.ts';
import {
  type ContactFilter,
  type ContactQuestion,
  countConditions,
  type FilterNames,
  type KeptQuestions,
  partsOf,
} from './contact-filter.ts';
import type { ContactOrder } from './contact-order.ts';
import type { ContactsContext } from './contacts.context.ts';
import { asksForCustom, findFieldsAskedFor } from './fields-asked-for.ts';

/** One statement says all that is kept: so many conditions, values and brackets PostgreSQL weighs in good time. */
export const MOST_KEPT_CONDITIONS = 20_000;

/** All that a filter and an order name, looked up only where they name it. Throws `BAD_USER_INPUT`. */
export async function findFilterNames(
  transaction: WorkspaceTransaction,
  { conditions }: Pick<ContactsContext, 'conditions'>,
  filter: ContactFilter | null | undefined,
  orderBy: readonly ContactOrder[] | null | undefined = null,
): Promise<FilterNames> {
  const kept: KeptQuestions = filter ? await findKept(transaction, conditions, filter) : new Map();
  const isCustomKept = [...kept.values()].some(
    (question) => question.filter && asksForCustom(question.filter),
  );
  const customFields = isCustomKept
    ? await findCustomFields(transaction)
    : await findFieldsAskedFor(transaction, filter, orderBy);
  return { conditions, customFields, kept };
}

async function findKept(
  transaction: WorkspaceTransaction,
  conditions: FilterNames['conditions'],
  filter: ContactFilter,
): Promise<KeptQuestions> {
  const found: [string, ContactQuestion][] = [];
  for (const condition of conditions) {
    const values = condition.findKept ? valuesOf(filter, condition.name) : [];
    if (values.length > 0) found.push(...(await condition.findKept!(transaction, values)));
  }
  const kept = new Map(found);
  let weight = 0;
  for (const question of kept.values()) weight += question.filter ? countConditions(question.filter) : 1;
  if (weight > MOST_KEPT_CONDITIONS)
    throw badInput('This filter names smart groups that have too many conditions together. Name fewer.', [
      'filter',
    ]);
  return kept;
}

/** What a condition is given, wherever in a filter it stands. */
function valuesOf(filter: ContactFilter, name: string): unknown[] {
  const own = filter[name] == null ? [] : [filter[name]];
  return [...own, ...partsOf(filter).flatMap((part) => valuesOf(part, name))];
}
