import type { ApolloServerPlugin } from '@apollo/server';
import {
  type ASTVisitor,
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  parse,
  type ValidationContext,
} from 'graphql';
import { findExcessIn } from './document-limits.ts';

/** Why a document was refused, by what stands for it. */
const refused = new WeakMap<DocumentNode, string>();

/**
 * Refuses documents that are too much before GraphQL's own rules go through them: some of those compare everything
 * with everything. Apollo runs all rules at once and takes no refusal before, so that a document of one field stands
 * for what is refused, and `tellExcess` says of it why.
 */
export function limitDocuments(schema: GraphQLSchema): ApolloServerPlugin {
  const findExcess = findExcessIn(schema);
  return {
    requestDidStart: async () => ({
      validationDidStart: async (requestContext) => {
        const excess = findExcess(requestContext.document);
        if (excess === null) return;
        const instead = parse('{ __typename }');
        refused.set(instead, excess);
        Object.assign(requestContext, { document: instead });
      },
    }),
  };
}

/** The validation rule that belongs to it. */
export function tellExcess(context: ValidationContext): ASTVisitor {
  return {
    Document: (document) => {
      const excess = refused.get(document);
      if (excess !== undefined) context.reportError(new GraphQLError(excess));
    },
  };
}
