import { type FieldNode, type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql';
import { CONTACT_PROPERTIES, type ContactProperty } from '../contact-columns.ts';

/** What the fields of a contact that are no property of it read of the row. */
const READ_BY: Readonly<Record<string, readonly ContactProperty[]>> = {
  __typename: [],
  groups: ['id'],
  bookings: ['id'],
  notes: ['id'],
  merges: ['id'],
  mergedInto: ['id', 'mergedIntoId'],
};

/** Where the contacts stand in a connection of them. */
const CONTACTS_OF_CONNECTION = ['edges', 'node'];

/** Documents that come again are the same objects. */
const known = new WeakMap<FieldNode, readonly ContactProperty[]>();

/**
 * The properties of contacts that a list of them is asked for: each costs something in every row. All of them where
 * a field is asked for of which it is not known what it reads. `path` leads from the list to its contacts.
 */
export function propertiesAskedFor(
  info: GraphQLResolveInfo,
  path: readonly string[] = CONTACTS_OF_CONNECTION,
): readonly ContactProperty[] {
  const [list, ...others] = info.fieldNodes;
  if (!list || others.length > 0) return CONTACT_PROPERTIES;
  let properties = known.get(list);
  if (!properties) {
    properties = readProperties(list, info, path);
    known.set(list, properties);
  }
  return properties;
}

function readProperties(
  list: FieldNode,
  info: GraphQLResolveInfo,
  path: readonly string[],
): readonly ContactProperty[] {
  const within = (selections: readonly SelectionSetNode[], name: string) =>
    selections
      .flatMap((selection) => fieldsOf(selection, info))
      .flatMap((field) => (field.name.value === name && field.selectionSet ? [field.selectionSet] : []));
  const contacts = path.reduce(within, list.selectionSet ? [list.selectionSet] : []);
  const read = new Set<ContactProperty>();
  for (const { name } of contacts.flatMap((selection) => fieldsOf(selection, info))) {
    const property = name.value as ContactProperty;
    const properties = CONTACT_PROPERTIES.includes(property) ? [property] : READ_BY[name.value];
    if (!properties) return CONTACT_PROPERTIES;
    for (const needed of properties) read.add(needed);
  }
  // One at least: a list of none is no SQL.
  return read.size > 0 ? [...read] : ['id'];
}

/** The fields of a selection, those of its fragments among them, whether or not a directive leaves some out. */
function fieldsOf({ selections }: SelectionSetNode, info: GraphQLResolveInfo): FieldNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsOf(selection.selectionSet, info);
    const fragment = info.fragments[selection.name.value];
    return fragment ? fieldsOf(fragment.selectionSet, info) : [];
  });
}
