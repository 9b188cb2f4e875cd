import { assertValidSchema, type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { buildSchemaSync, type NonEmptyArray } from 'type-graphql';
import { authorize } from '../features/accounts/graphql/index.ts';
import { recordMutation } from '../features/history/index.ts';
import { guardRootFields } from '../platform/graphql/guard-root-fields.ts';
import { OPERATION_SCOPES } from './operation-scopes.ts';

type AnyClass = abstract new (...args: never[]) => object;

/** Builds the schema over the resolvers that compose made: the schema has the operations of their classes. */
export function buildGraphqlSchema(instances: readonly object[]): GraphQLSchema {
  const byClass = new Map(instances.map((instance) => [instance.constructor as AnyClass, instance]));
  const schema = buildSchemaSync({
    resolvers: [...byClass.keys()] as unknown as NonEmptyArray<() => void>,
    container: { get: (resolver) => byClass.get(resolver as unknown as AnyClass) as never },
    scalarsMap: [{ type: Date, scalar: GraphQLDateTime }],
    // Every subscription names the source of its events itself; the library asks for one all the same.
    pubSub: { publish: noPubSub, subscribe: noPubSub },
    // Inputs are checked by the features' own rules, which name the field and the cure.
    validate: false,
    // It would ask the schema for itself at each start, which takes as long as building it: publishing it checks it.
    skipCheck: true,
  });
  noteKeyScopes(schema);
  guardRootFields(schema, authorize, recordMutation);
  return schema;
}

/** Says at each operation by which scope an API key may use it; where the table says nothing, none may. */
function noteKeyScopes(schema: GraphQLSchema): void {
  for (const type of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()])
    for (const field of Object.values(type?.getFields() ?? {}))
      field.extensions = { ...field.extensions, keyScope: OPERATION_SCOPES[field.name] ?? null };
}

function noPubSub(): never {
  throw new Error('A subscription must name the source of its events by `subscribe`.');
}

/** The published form of the schema, the same on every machine. Throws where it is none by the rules of GraphQL. */
export function printPublishedSchema(schema: GraphQLSchema): string {
  assertValidSchema(schema);
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}
