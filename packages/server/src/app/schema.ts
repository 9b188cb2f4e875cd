import { type GraphQLSchema, lexicographicSortSchema, printSchema } from 'graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { buildSchemaSync, type NonEmptyArray } from 'type-graphql';
import { AccountsResolver, authorize } from '../features/accounts/graphql/index.ts';
import { contactResolvers } from '../features/contacts/graphql/index.ts';
import { importResolvers } from '../features/imports/graphql/index.ts';

import { guardRootFields } from '../platform/graphql/guard-root-fields.ts';

type AnyClass = abstract new (...args: never[]) => object;

const RESOLVERS: readonly AnyClass[] = [AccountsResolver, ...contactResolvers, ...importResolvers];

/** Builds the schema over resolvers that compose made, found by their class. */
export function buildGraphqlSchema(instances: readonly object[]): GraphQLSchema {
  const byClass = new Map(instances.map((instance) => [instance.constructor as AnyClass, instance]));
  const schema = buildSchemaSync({
    resolvers: RESOLVERS as unknown as NonEmptyArray<() => void>,
    container: {
      get: (resolver) => {
        const instance = byClass.get(resolver as unknown as AnyClass);
        if (!instance) throw new Error(`compose.ts makes no ${resolver.name}`);
        return instance;
      },
    },
    scalarsMap: [{ type: Date, scalar: GraphQLDateTime }],
    // Inputs are checked by the features' own rules, which name the field and the cure.
    validate: false,
  });
  guardRootFields(schema, authorize);
  return schema;
}

/** The published form of the schema, the same on every machine. */
export function printPublishedSchema(schema: GraphQLSchema): string {
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}
