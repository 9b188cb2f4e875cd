import type { ApolloServerPlugin } from '@apollo/server';
import { API_LIMITS } from '@convive/shared';
import {
  type ASTVisitor,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';

/** Far above what screens and partners ask, far below what would hold up everyone else. */
export const DOCUMENT_LIMITS = {
  tokens: API_LIMITS.documentTokens,
  rootFields: API_LIMITS.rootFields,
  depth: API_LIMITS.documentDepth,
  fields: API_LIMITS.documentFields,
  variableObjects: API_LIMITS.variableObjects,
  variableDepth: API_LIMITS.variableDepth,
} as const;

interface Measure {
  depth: number;
  fields: number;
  /** Fields at its own level. */
  roots: number;
}

/** A validation rule: what an operation asks is measured before anything of it runs. Introspection is let be. */
export function limitDocument(context: ValidationContext): ASTVisitor {
  const measured = new Map<FragmentDefinitionNode, Measure>();
  const measure = (set: SelectionSetNode, open: readonly string[]): Measure => {
    let depth = 0;
    let fields = 0;
    let roots = 0;
    for (const selection of set.selections) {
      const inner = measureSelection(selection, open);
      depth = Math.max(depth, inner.depth);
      fields += inner.fields;
      roots += inner.roots;
    }
    return { depth, fields, roots };
  };
  const measureSelection = (
    selection: SelectionSetNode['selections'][number],
    open: readonly string[],
  ): Measure => {
    if (selection.kind === Kind.INLINE_FRAGMENT) return measure(selection.selectionSet, open);
    if (selection.kind === Kind.FRAGMENT_SPREAD) return measureFragment(selection.name.value, open);
    if (selection.name.value.startsWith('__') || !selection.selectionSet)
      return { depth: 1, fields: 1, roots: 1 };
    const inner = measure(selection.selectionSet, open);
    return { depth: inner.depth + 1, fields: inner.fields + 1, roots: 1 };
  };
  // Once for all its spreads: fragments that spread each other twice would be gone through for hours.
  const measureFragment = (name: string, open: readonly string[]): Measure => {
    const fragment = context.getFragment(name);
    // Unknown fragments and those that spread themselves are told by the rules of GraphQL itself.
    if (!fragment || open.includes(name)) return { depth: 0, fields: 0, roots: 0 };
    let known = measured.get(fragment);
    if (!known) {
      known = measure(fragment.selectionSet, [...open, name]);
      measured.set(fragment, known);
    }
    return known;
  };
  return {
    OperationDefinition: (operation) => {
      const { depth, fields, roots } = measure(operation.selectionSet, []);
      if (roots > DOCUMENT_LIMITS.rootFields)
        refuse(context, 'root fields', roots, DOCUMENT_LIMITS.rootFields);
      else if (depth > DOCUMENT_LIMITS.depth) refuse(context, 'levels', depth, DOCUMENT_LIMITS.depth);
      else if (fields > DOCUMENT_LIMITS.fields) refuse(context, 'fields', fields, DOCUMENT_LIMITS.fields);
    },
  };
}

function refuse(context: ValidationContext, what: string, found: number, limit: number): void {
  context.reportError(
    new GraphQLError(`This operation has ${found} ${what}; ${limit} are the most. Ask in several requests.`),
  );
}

/** Refuses variables that would take long to read, before they are read. */
export function limitVariables(): ApolloServerPlugin {
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ request }) => {
        if (isTooLarge(request.variables))
          throw new GraphQLError(
            `The variables hold more than ${DOCUMENT_LIMITS.variableObjects} objects, or more than ${DOCUMENT_LIMITS.variableDepth} levels. Send less at a time.`,
            { extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } } },
          );
      },
    }),
  };
}

/** Level by level, not by recursion: what is sent may be deeper than the stack. */
export function isTooLarge(variables: object | undefined): boolean {
  let objects = 0;
  let level: object[] = variables ? [variables] : [];
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DOCUMENT_LIMITS.variableDepth) return true;
    for (const one of level) if (!Array.isArray(one)) objects++;
    if (objects > DOCUMENT_LIMITS.variableObjects) return true;
    level = level.flatMap((one) =>
      Object.values(one).filter((value): value is object => typeof value === 'object' && value !== null),
    );
  }
  return false;
}
