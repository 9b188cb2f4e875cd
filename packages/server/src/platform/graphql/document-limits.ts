import type { ApolloServerPlugin } from '@apollo/server';
import { API_LIMITS } from '@convive/shared';
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  type SelectionSetNode,
  TokenKind,
} from 'graphql';
import { type IntrospectionCost, introspectionCostOf } from './introspection-cost.ts';
import { mostRepeated } from './repeated-fields.ts';

/** Far above what screens and partners ask, far below what would hold up everyone else. */
export const DOCUMENT_LIMITS = {
  tokens: API_LIMITS.documentTokens,
  rootFields: API_LIMITS.rootFields,
  depth: API_LIMITS.documentDepth,
  fields: API_LIMITS.documentFields,
  variableObjects: API_LIMITS.variableObjects,
  variableDepth: API_LIMITS.variableDepth,
  /** Told of one document: many of them look for names that come near. */
  faults: 20,
  /** Brackets in brackets, and what is spread in each other: checking goes down by recursion. */
  nesting: 100,
  operations: 50,
  fragments: 200,
  /** Fields and spreads of all operations and fragments, each with what it spreads: so many steps checking takes. */
  selections: 10_000,
  /** Fields of one name, or spreads, at one place of the answer: they are compared in pairs. */
  repeated: 50,
} as const;

interface Measure {
  depth: number;
  fields: number;
  /** Fields at its own level. */
  roots: number;
  /** Everything written, introspection and spreads as well. */
  selections: number;
  /** As deep as a walk goes, by whatever stands in each other. */
  nesting: number;
}

/** Why a document is too much, or null: measured before anything of it is checked, let alone run. */
export type FindExcess = (document: DocumentNode) => string | null;

export function findExcessIn(schema: GraphQLSchema): FindExcess {
  const introspection = introspectionCostOf(schema);
  return (document) => {
    try {
      return findExcess(document, introspection);
    } catch (error) {
      // Fragments in fragments, each as deep as it may be, go deeper than the stack.
      if (error instanceof RangeError) return TOO_DEEP;
      throw error;
    }
  };
}

export const TOO_DEEP = `This document nests more than ${DOCUMENT_LIMITS.nesting} levels in each other. Ask in several requests.`;

/** A parser that went deeper than the stack says so in words of its own. */
export function isTooDeepToParse(error: unknown): boolean {
  return error instanceof Error && error.message === 'Maximum call stack size exceeded';
}

function findExcess(document: DocumentNode, introspection: IntrospectionCost): string | null {
  if (isNestedTooDeeply(document)) return TOO_DEEP;
  const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  const written = document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
  const fragments = new Map(written.map((fragment) => [fragment.name.value, fragment]));
  const counts: [what: string, found: number, limit: number][] = [
    ['operations', operations.length, DOCUMENT_LIMITS.operations],
    ['fragments', written.length, DOCUMENT_LIMITS.fragments],
  ];
  if (counts.every(([, found, limit]) => found <= limit)) {
    const measure = measureWith(fragments);
    let selections = 0;
    let nesting = 0;
    for (const { selectionSet } of [...written, ...operations]) {
      const measured = measure(selectionSet);
      selections += measured.selections;
      nesting = Math.max(nesting, measured.nesting);
    }
    if (nesting > DOCUMENT_LIMITS.nesting) return TOO_DEEP;
    for (const { selectionSet } of operations) {
      const measured = measure(selectionSet);
      counts.push(
        ['root fields', measured.roots, DOCUMENT_LIMITS.rootFields],
        ['levels', measured.depth, DOCUMENT_LIMITS.depth],
        ['fields', measured.fields, DOCUMENT_LIMITS.fields],
      );
    }
    counts.push(['fields and spreads', selections, DOCUMENT_LIMITS.selections]);
  }
  for (const [what, found, limit] of counts)
    if (found > limit)
      return `This operation has ${tell(found)} ${what}; ${limit} are the most. Ask in several requests.`;
  // From here on all that is spread is few enough to be gone through.
  for (const { selectionSet } of [...operations, ...written]) {
    const repeated = mostRepeated(selectionSet, fragments);
    if (repeated > DOCUMENT_LIMITS.repeated)
      return `This document asks ${repeated} times for the same field, or spreads as many fragments, in one place; ${DOCUMENT_LIMITS.repeated} are the most. Ask once for each.`;
  }
  for (const { selectionSet } of operations)
    if (introspectionIn(selectionSet, fragments, introspection) > introspection.limit)
      return 'This operation asks more than twice the whole schema by introspection. Ask less of it at a time, or read it at /schema.graphql.';
  return null;
}

/** Fragments that multiply reach numbers that nobody can read. */
function tell(found: number): string {
  return found > 100_000 ? 'more than 100000' : String(found);
}

/** By its tokens, which hang on each other in a row: no recursion, however deep it is. */
function isNestedTooDeeply({ loc }: DocumentNode): boolean {
  let depth = 0;
  for (let token = loc?.startToken ?? null; token; token = token.next) {
    const { kind } = token;
    if (kind === TokenKind.BRACE_L || kind === TokenKind.BRACKET_L || kind === TokenKind.PAREN_L) depth++;
    else if (kind === TokenKind.BRACE_R || kind === TokenKind.BRACKET_R || kind === TokenKind.PAREN_R)
      depth--;
    if (depth > DOCUMENT_LIMITS.nesting) return true;
  }
  return false;
}

const NOTHING: Measure = { depth: 0, fields: 0, roots: 0, selections: 0, nesting: 0 };

function measureWith(
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): (set: SelectionSetNode) => Measure {
  const measured = new Map<FragmentDefinitionNode, Measure>();
  const measure = (set: SelectionSetNode, open: readonly string[]): Measure => {
    const sum: Measure = { ...NOTHING };
    for (const selection of set.selections) {
      const inner = measureSelection(selection, open);
      sum.depth = Math.max(sum.depth, inner.depth);
      sum.fields += inner.fields;
      sum.roots += inner.roots;
      sum.selections += inner.selections + 1;
      sum.nesting = Math.max(sum.nesting, inner.nesting + 1);
    }
    return sum;
  };
  const measureSelection = (
    selection: SelectionSetNode['selections'][number],
    open: readonly string[],
  ): Measure => {
    if (selection.kind === Kind.INLINE_FRAGMENT) return measure(selection.selectionSet, open);
    if (selection.kind === Kind.FRAGMENT_SPREAD) return measureFragment(selection.name.value, open);
    const inner = selection.selectionSet ? measure(selection.selectionSet, open) : null;
    // Introspection has a measure of its own.
    if (selection.name.value.startsWith('__') || !inner)
      return { ...NOTHING, ...inner, depth: 1, fields: 1, roots: 1 };
    return { ...inner, depth: inner.depth + 1, fields: inner.fields + 1, roots: 1 };
  };
  // Once for all its spreads: fragments that spread each other twice would be gone through for hours.
  const measureFragment = (name: string, open: readonly string[]): Measure => {
    const fragment = fragments.get(name);
    // Unknown fragments and those that spread themselves are told by the rules of GraphQL itself.
    if (!fragment || open.includes(name)) return NOTHING;
    let known = measured.get(fragment);
    if (!known) {
      known = measure(fragment.selectionSet, [...open, name]);
      measured.set(fragment, known);
    }
    return known;
  };
  return (set) => measure(set, []);
}

function introspectionIn(
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
  introspection: IntrospectionCost,
): number {
  let cost = 0;
  const walk = ({ selections }: SelectionSetNode, open: readonly string[]): void => {
    for (const selection of selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) walk(selection.selectionSet, open);
      else if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(selection.name.value);
        if (fragment && !open.includes(selection.name.value))
          walk(fragment.selectionSet, [...open, selection.name.value]);
      } else if (selection.name.value.startsWith('__')) cost += introspection.measure(selection, fragments);
    }
  };
  walk(set, []);
  return cost;
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
