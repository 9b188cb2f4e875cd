import { isCustomFieldName } from '@convive/shared';
import type { ContactFilter, ContactOrder } from '../../../gql/graphql.ts';

interface AskedContacts {
  search?: string | undefined;
  filter?: ContactFilter | undefined;
  orderBy: readonly ContactOrder[];
  /** The columns on the screen, by their names. */
  columns: readonly string[];
}

/** Where the input of contacts has a value of an enum: that is written without quotes. */
const ENUM_FIELDS: ReadonlySet<string> = new Set(['direction', 'span', 'unit']);

/** One operation that asks by itself for what is on the screen: what narrows it is the default of its variables. */
export function writeContactsOperation({ search, filter, orderBy, columns }: AskedContacts): string {
  const standard = columns.filter((column) => !isCustomFieldName(column));
  const fields = [...new Set(['id', ...standard])].map((field) =>
    field === 'groups' ? 'groups { name }' : field,
  );
  if (columns.some(isCustomFieldName)) fields.push('customValues { field { key } text }');
  return `query (
  $search: String${asDefault(search)}
  $filter: ContactFilter${asDefault(filter)}
  $orderBy: [ContactOrder!]${asDefault(orderBy)}
  $after: String
) {
  contacts(search: $search, filter: $filter, orderBy: $orderBy, first: 50, after: $after) {
    totalCount
    edges {
      node {
${fields.map((field) => `        ${field}`).join('\n')}
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}`;
}

const asDefault = (value: unknown) =>
  value === undefined || value === '' ? '' : ` = ${writeLiteral(value)}`;

/** A value as it stands in an operation; what is undefined is left out. */
function writeLiteral(value: unknown, name = ''): string {
  if (Array.isArray(value)) return `[${value.map((item) => writeLiteral(item, name)).join(', ')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
    return `{ ${entries.map(([key, inner]) => `${key}: ${writeLiteral(inner, key)}`).join(', ')} }`;
  }
  return typeof value === 'string' && ENUM_FIELDS.has(name) ? value : JSON.stringify(value);
}
