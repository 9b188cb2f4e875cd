import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  getIntrospectionQuery,
  type GraphQLSchema,
  type GraphQLType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isWrappingType,
  Kind,
  parse,
  type SelectionSetNode,
} from 'graphql';

/** How many things a list of introspection has: over all types, and where it is longest. */
interface ListLength {
  mean: number;
  longest: number;
}

interface SchemaSize {
  types: number;
  directives: number;
  lists: ReadonlyMap<string, ListLength>;
  /** Of all types that fields and arguments name, how many are wrapped once, twice … in `[ ]` and `!`. */
  wrapped: readonly number[];
}

/** Where in the schema a selection stands: lists are as long as on average only where all types are asked. */
interface Place {
  field: string;
  isOfAllTypes: boolean;
  /** How many `ofType` stand directly above. */
  unwrapped: number;
}

export interface IntrospectionCost {
  /** How many values `__schema` and `__type` of this selection answer, about. */
  measure(root: FieldNode, fragments: ReadonlyMap<string, FragmentDefinitionNode>): number;
  /** As much as the question that tools ask, with everything it can be asked with, asked twice. */
  limit: number;
}

/** What introspection answers does not grow with what is written alone: each list multiplies what is asked in it. */
export function introspectionCostOf(schema: GraphQLSchema): IntrospectionCost {
  const size = sizeOf(schema);
  const measure: IntrospectionCost['measure'] = (root, fragments) =>
    costOf(root, { field: '', isOfAllTypes: false, unwrapped: 0 }, size, fragments, []);
  const everything = parse(
    getIntrospectionQuery({
      specifiedByUrl: true,
      directiveIsRepeatable: true,
      schemaDescription: true,
      inputValueDeprecation: true,
      oneOf: true,
    }),
  );
  return { measure, limit: Math.ceil(2 * costOfDocument(everything, measure)) };
}

function costOfDocument(document: DocumentNode, measure: IntrospectionCost['measure']): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  let cost = 0;
  for (const one of document.definitions)
    if (one.kind === Kind.FRAGMENT_DEFINITION) fragments.set(one.name.value, one);
  for (const one of document.definitions)
    if (one.kind === Kind.OPERATION_DEFINITION)
      for (const root of one.selectionSet.selections)
        if (root.kind === Kind.FIELD) cost += measure(root, fragments);
  return cost;
}

function costOf(
  field: FieldNode,
  above: Place,
  size: SchemaSize,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  open: readonly string[],
): number {
  const name = field.name.value;
  if (!field.selectionSet) return 1;
  const place: Place = {
    field: name,
    isOfAllTypes: name === 'types' || (above.isOfAllTypes && above.field === 'types'),
    unwrapped: name === 'ofType' ? above.unwrapped + 1 : 0,
  };
  const costOfSet = (set: SelectionSetNode, within: readonly string[]): number => {
    let sum = 0;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) sum += costOf(selection, place, size, fragments, within);
      else if (selection.kind === Kind.INLINE_FRAGMENT) sum += costOfSet(selection.selectionSet, within);
      else if (!within.includes(selection.name.value)) {
        const fragment = fragments.get(selection.name.value);
        if (fragment) sum += costOfSet(fragment.selectionSet, [...within, selection.name.value]);
      }
    }
    return sum;
  };
  return 1 + lengthOf(name, above, size) * costOfSet(field.selectionSet, open);
}

/** How many of it there are for each thing it is asked of. */
function lengthOf(name: string, above: Place, size: SchemaSize): number {
  if (name === 'types') return size.types;
  if (name === 'directives') return size.directives;
  if (name === 'ofType') return size.wrapped[above.unwrapped] ?? 0;
  const list = size.lists.get(name);
  if (!list) return 1;
  return above.isOfAllTypes ? list.mean : list.longest;
}

function sizeOf(schema: GraphQLSchema): SchemaSize {
  const lengths = {
    fields: [] as number[],
    args: [] as number[],
    inputFields: [] as number[],
    enumValues: [] as number[],
    interfaces: [] as number[],
    possibleTypes: [] as number[],
  };
  const named: GraphQLType[] = [];
  const types = Object.values(schema.getTypeMap());
  for (const type of types) {
    if (isObjectType(type) || isInterfaceType(type)) {
      const fields = Object.values(type.getFields());
      lengths.fields.push(fields.length);
      lengths.interfaces.push(type.getInterfaces().length);
      lengths.args.push(...fields.map(({ args }) => args.length));
      named.push(...fields.flatMap(({ type: answered, args }) => [answered, ...args.map((arg) => arg.type)]));
    }
    if (isInputObjectType(type)) {
      const fields = Object.values(type.getFields());
      lengths.inputFields.push(fields.length);
      named.push(...fields.map((field) => field.type));
    }
    if (isEnumType(type)) lengths.enumValues.push(type.getValues().length);
    if (isAbstractType(type)) lengths.possibleTypes.push(schema.getPossibleTypes(type).length);
  }
  const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);
  const lists = new Map<string, ListLength>();
  for (const [name, found] of Object.entries(lengths)) {
    const parents = name === 'args' ? found.length : types.length;
    lists.set(name, { mean: sum(found) / Math.max(1, parents), longest: Math.max(0, ...found) });
  }
  const wrapped: number[] = [];
  for (const type of named)
    for (let inner = type, depth = 0; isWrappingType(inner); inner = inner.ofType as GraphQLType, depth++)
      wrapped[depth] = (wrapped[depth] ?? 0) + 1 / named.length;
  return { types: types.length, directives: schema.getDirectives().length, lists, wrapped };
}
