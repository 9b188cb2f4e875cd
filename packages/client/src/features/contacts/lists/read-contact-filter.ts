import { customFieldName } from '@convive/shared';
import {
  type ContactCondition,
  FILTER_FIELDS,
  type FilterField,
  type Operator,
} from './contact-conditions.ts';
import { type GroupFilter, NO_GROUPS } from './contact-list-address.ts';

/** What narrows a list of contacts, as its bar shows it. */
export interface ListQuestion {
  search: string;
  conditions: ContactCondition[];
  importId: string | null;
  groups: GroupFilter;
}

type ReadFilter = Omit<ListQuestion, 'search'>;
type Part = Record<string, unknown>;

const OPERATOR_OF: Partial<Record<string, Operator>> = {
  eq: 'is',
  in: 'isOneOf',
  contains: 'contains',
  startsWith: 'startsWith',
  gte: 'atLeast',
  lte: 'atMost',
};

/**
 * The way back from `toContactFilter`. Null for a filter that says more than the bar can show, as other programs may
 * write them: shown in part, it would look like another.
 */
export function readContactFilter(filter: unknown): ReadFilter | null {
  const read: ReadFilter = { conditions: [], importId: null, groups: NO_GROUPS };
  return isPart(filter) && readPart(filter, read) ? read : null;
}

function readPart(part: Part, read: ReadFilter): boolean {
  return Object.entries(part).every(([name, wanted]) => {
    if (name === 'and') return readEach(wanted, (one) => readPart(one, read));
    if (name === 'custom')
      return readEach(wanted, ({ key, ...rest }) => readValues(customFieldName(String(key)), rest, read));
    if (name === 'importId') {
      if (read.importId !== null || typeof wanted !== 'string') return false;
      read.importId = wanted;
      return true;
    }
    if (name === 'groupIds') return readGroups(wanted, read);
    const field = FILTER_FIELDS.find((known) => known === name);
    return field !== undefined && isPart(wanted) && readValues(field, wanted, read);
  });
}

function readValues(field: FilterField, wanted: Part, read: ReadFilter): boolean {
  return Object.entries(wanted).every(([name, value]) => {
    if (name === 'isEmpty') {
      read.conditions.push({ field, operator: value ? 'isEmpty' : 'isNotEmpty', values: [] });
      return true;
    }
    const operator = OPERATOR_OF[name];
    if (!operator) return false;
    read.conditions.push({ field, operator, values: [value].flat().map(String) });
    return true;
  });
}

/** Two of them together mean something else than one that holds the groups of both. */
function readGroups(wanted: unknown, read: ReadFilter): boolean {
  if (!isPart(wanted) || read.groups !== NO_GROUPS) return false;
  const { any, none, ...others } = wanted;
  if (Object.keys(others).length > 0) return false;
  const ids = (value: unknown) => (Array.isArray(value) ? value.map(String) : []);
  // In none of no groups is everybody; in one of no groups, nobody: that no bar can show.
  if (Array.isArray(any) && any.length === 0) return false;
  read.groups = { any: ids(any), none: ids(none) };
  return true;
}

function readEach(list: unknown, readOne: (part: Part) => boolean): boolean {
  return Array.isArray(list) && list.every((one) => isPart(one) && readOne(one));
}

function isPart(value: unknown): value is Part {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
