import {
  type GraphQLField,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isLeafType,
  isNonNullType,
  isObjectType,
} from 'graphql';

/** Connections are three deep: edges, node, and what a node shows. */
const DEPTH = 4;

export interface Operation {
  name: string;
  kind: 'query' | 'mutation';
}

export function operationsOf(schema: GraphQLSchema): Operation[] {
  const named = (kind: Operation['kind'], fields: object = {}) =>
    Object.keys(fields).map((name) => ({ name, kind }));
  return [
    ...named('query', schema.getQueryType()?.getFields()),
    ...named('mutation', schema.getMutationType()?.getFields()),
  ];
}

/**
 * A document that asks one operation for everything its answer can show without further arguments, so that
 * whatever leaks is seen. Its variables are called as the operation's arguments.
 */
export function documentOf(schema: GraphQLSchema, { name, kind }: Operation, given: object): string {
  const field = rootField(schema, { name, kind });
  const used = field.args.filter((argument) => argument.name in given);
  const declared = used.map((argument) => `$${argument.name}: ${argument.type}`).join(', ');
  const passed = used.map((argument) => `${argument.name}: $${argument.name}`).join(', ');
  return `${kind} Operation${declared && `(${declared})`} { ${name}${passed && `(${passed})`} ${selectionOf(field.type, DEPTH)} }`;
}

function rootField(schema: GraphQLSchema, { name, kind }: Operation): GraphQLField<unknown, unknown> {
  const type = kind === 'query' ? schema.getQueryType() : schema.getMutationType();
  return type!.getFields()[name]!;
}

function selectionOf(type: GraphQLOutputType, depth: number): string {
  const named = getNamedType(type);
  if (!isObjectType(named)) return '';
  const fields = Object.values(named.getFields())
    .filter(({ args }) => !args.some((argument) => isNonNullType(argument.type)))
    .filter((field) => isLeafType(getNamedType(field.type)) || depth > 1)
    .map((field) => `${field.name} ${selectionOf(field.type, depth - 1)}`)
    .filter((selected) => !selected.endsWith('{  }'));
  return `{ ${fields.length > 0 ? fields.join(' ') : '__typename'} }`;
}
