import { customFieldName, LIMITS, normaliseCustomValue } from '@convive/shared';
import { isUuid } from '../../platform/database/uuid.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { badInput } from '../../platform/graphql/domain-error.ts';
import {
  asksForCustom,
  type ContactFilter,
  type ContactsContext,
  type IdFilter,
  Parameters,
  partsOf,
  queryToSql,
  toKeptFilter,
  toKeptSearch,
} from '../contacts/index.ts';
import { type ComparableFields, holdCustomFields } from '../custom-fields/index.ts';
import type { SmartGroup } from './contact-group.ts';
import { nestedSmartGroup, smartGroupNeedsFilter, unknownGroupInFilter } from './groups.errors.ts';
import { holdGroups } from './groups.repository.ts';

/** What a smart group is to keep, as it came. */
export interface GivenQuestion {
  filter: ContactFilter;
  search?: string | null;
}

/**
 * A filter in the form in which it is kept: without what was not given, groups by their ids in small letters, options
 * by what they store. What it names is held until the transaction ends, so that nothing of it goes meanwhile. Throws
 * `BAD_USER_INPUT` for whatever a list would refuse, for smart groups, the archived, and where nothing is asked.
 */
export async function readSmartFilter(
  transaction: WorkspaceTransaction,
  { conditions }: Pick<ContactsContext, 'conditions'>,
  given: GivenQuestion,
): Promise<Omit<SmartGroup, 'id'>> {
  const search = toKeptSearch(given.search);
  const filter = toKeptFilter(given.filter);
  if (saysNothing(filter) && search === null) throw smartGroupNeedsFilter();
  const customFields: ComparableFields = asksForCustom(filter)
    ? await holdCustomFields(transaction)
    : new Map();
  // Also what stands nowhere in the filter is checked by what a list would make of it.
  queryToSql({ filter, search }, new Parameters().add, { conditions, customFields, kept: new Map() });
  settle(filter, customFields);
  await holdNamedGroups(transaction, filter);
  return { filter, search };
}

/** Whether a filter lets everybody through for want of a condition. */
function saysNothing(filter: ContactFilter): boolean {
  return Object.entries(filter).every(([name, wanted]) => {
    if (name === 'archived') return true;
    if (name === 'and') return (wanted as ContactFilter[]).every(saysNothing);
    if (name === 'or') return (wanted as ContactFilter[]).some(saysNothing);
    if (name === 'custom') return (wanted as object[]).every((one) => asksNothing(one, ['key', 'timeZone']));
    return name !== 'not' && typeof wanted === 'object' && asksNothing(wanted!, ['timeZone']);
  });
}

/** Which field and in which time zone is no question yet. */
function asksNothing(wanted: object, besides: readonly string[]): boolean {
  return Object.keys(wanted).every((name) => besides.includes(name));
}

function settle(filter: ContactFilter, customFields: ComparableFields): void {
  if (filter.archived)
    throw badInput(
      'A smart group holds living contacts alone. Leave "archived" out.',
      ['filter', 'archived'],
      'ARCHIVED_FILTER',
    );
  delete filter.archived;
  const groupIds = filter['groupIds'] as IdFilter | undefined;
  if (groupIds) {
    for (const [how, ids] of Object.entries(groupIds) as [keyof IdFilter, string[]][])
      groupIds[how] = [...new Set(ids.map((id) => id.toLowerCase()))];
  }
  for (const wanted of filter.custom ?? []) {
    const field = customFields.get(customFieldName(wanted.key))!;
    if (field.type !== 'CHOICE' && field.type !== 'CHOICES') continue;
    // By its label an option is found today; what it stores stays when the label is changed.
    const stored = (text: string) =>
      normaliseCustomValue({ type: 'CHOICE', options: field.options }, text, { country: null }).value ?? text;
    if (wanted.eq != null) wanted.eq = stored(wanted.eq);
    if (wanted.in != null) wanted.in = wanted.in.map(stored);
  }
  for (const part of partsOf(filter)) settle(part, customFields);
}

async function holdNamedGroups(transaction: WorkspaceTransaction, filter: ContactFilter): Promise<void> {
  const ids = [...new Set(groupsNamedIn(filter))];
  if (ids.length === 0) return;
  if (ids.length > LIMITS.groupsNamed)
    throw badInput(`A filter names ${LIMITS.groupsNamed} groups at most.`, ['filter', 'groupIds']);
  const groups = await holdGroups(transaction, ids.filter(isUuid));
  if (groups.length < ids.length) throw unknownGroupInFilter();
  const smart = groups.filter(({ kind }) => kind === 'SMART');
  if (smart.length > 0) throw nestedSmartGroup(smart.map(({ name }) => name));
}

function groupsNamedIn(filter: ContactFilter): string[] {
  const own = Object.values((filter['groupIds'] as IdFilter | undefined) ?? {}).flatMap((ids) => ids ?? []);
  return [...own, ...partsOf(filter).flatMap(groupsNamedIn)];
}
