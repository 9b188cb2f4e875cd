import type { ApolloServerPlugin } from '@apollo/server';
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from 'graphql';
import { DomainError } from './domain-error.ts';
import type { OperationContext } from './operation-context.ts';

/** The scopes that an API key needs for a field of a type, beside that of the operation. */
export type FieldScopes = (type: string, field: string) => readonly string[];

/**
 * Refuses documents of API keys that ask for more than their scopes reach, before anything of them runs: what hangs on
 * the answer of an operation is asked for as well. People are not asked.
 */
export function limitKeySelection(scopesOfField: FieldScopes): ApolloServerPlugin<OperationContext> {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ schema, document, contextValue: { actor } }) => {
        if (!actor?.apiKey) return;
        const beyond = findBeyond(schema, document, actor.apiKey.scopes, scopesOfField);
        if (beyond)
          throw new GraphQLError(beyond.field, {
            originalError: new DomainError({
              code: 'FORBIDDEN',
              reason: 'OUT_OF_SCOPE',
              message: `This API key does not have the scope ${beyond.scope}, which ${beyond.field} needs. Leave that field out, or make a key that has it, in the settings of the workspace.`,
            }),
            extensions: { http: { status: 403 } },
          });
      },
    }),
  };
}

function findBeyond(
  schema: GraphQLSchema,
  document: DocumentNode,
  scopes: readonly string[],
  scopesOfField: FieldScopes,
): { field: string; scope: string } | null {
  let beyond: { field: string; scope: string } | null = null;
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Field: ({ name }) => {
        const type = types.getParentType()?.name ?? '';
        const scope = scopesOfField(type, name.value).find((needed) => !scopes.includes(needed));
        if (scope) beyond ??= { field: `${type}.${name.value}`, scope };
      },
    }),
  );
  return beyond;
}
