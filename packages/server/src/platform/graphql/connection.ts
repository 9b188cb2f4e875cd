import { type ClassType, Field, Int, ObjectType } from 'type-graphql';
import { DomainError } from './domain-error.ts';

@ObjectType('PageInfo', { description: "Where a page stands in its list (Relay's form)." })
export class PageInfoType {
  @Field(() => Boolean, { description: 'Whether more follow.' }) hasNextPage!: boolean;
  @Field(() => Boolean, { description: 'Whether some come before.' }) hasPreviousPage!: boolean;
  @Field(() => String, { nullable: true, description: 'Cursor of the first edge.' }) startCursor!:
    string | null;
  @Field(() => String, { nullable: true, description: 'Cursor of the last edge.' }) endCursor!: string | null;
}

export interface Edge<Node> {
  cursor: string;
  node: Node;
}

export interface Page<Node> {
  edges: Edge<Node>[];
  pageInfo: PageInfoType;
  /** Asked for only where selected: counting costs many pages. */
  count: () => Promise<number>;
}

/** Makes the edge and connection classes of a node: `connectionOf('Contact', ContactType)`. */
export function connectionOf<Node extends object>(name: string, node: ClassType<Node>) {
  @ObjectType(`${name}Edge`, {
    simpleResolvers: true,
    description: `One ${name} of a list, with its cursor.`,
  })
  class EdgeType {
    @Field(() => String, { description: 'Goes into `after` or `before`.' }) cursor!: string;
    @Field(() => node, { description: 'The object itself.' }) node!: Node;
  }

  @ObjectType(`${name}Connection`, {
    simpleResolvers: true,
    description: `A page of a list of ${name}.`,
  })
  class ConnectionType {
    @Field(() => [EdgeType], { description: 'The page.' }) edges!: EdgeType[];
    @Field(() => PageInfoType, { description: 'Where the page stands.' }) pageInfo!: PageInfoType;
    count!: () => Promise<number>;

    @Field(() => Int, { description: 'How many there are in all; counted only when asked for.' })
    totalCount(): Promise<number> {
      return this.count();
    }
  }
  return ConnectionType;
}

export interface PageArguments {
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
}

export interface PageRequest {
  size: number;
  /** Backward pages are read in the opposite order and turned round. */
  isBackward: boolean;
  cursor: string[] | null;
}

const PAGE_SIZE = 50;
const PAGE_SIZE_MAX = 200;

/** Checks page arguments. Throws `BAD_USER_INPUT` for sizes out of range, both directions at once, foreign cursors. */
export function readPageArguments(
  page: PageArguments,
  cursorLength: number,
  mostRows = PAGE_SIZE_MAX,
): PageRequest {
  const isBackward = page.last != null || page.before != null;
  if (isBackward && (page.first != null || page.after != null))
    throw pageError('last', 'Ask either forward (first, after) or backward (last, before), not both.');
  const size = (isBackward ? page.last : page.first) ?? PAGE_SIZE;
  if (size < 1 || size > mostRows)
    throw pageError(
      isBackward ? 'last' : 'first',
      `A page holds 1 to ${mostRows} rows; ${size} was asked for.`,
    );
  const argument = isBackward ? 'before' : 'after';
  const text = page[argument];
  return { size, isBackward, cursor: text == null ? null : readCursor(text, cursorLength, argument) };
}

/** A cursor's parts, or the JSON of them as the database selected it. */
export type CursorParts = readonly string[] | string;

export function writeCursor(parts: CursorParts): string {
  return Buffer.from(typeof parts === 'string' ? parts : JSON.stringify(parts)).toString('base64url');
}

/** Turns `size + 1` rows read in page order into a page; the surplus row only tells that more follow. */
export function toPage<Row, Node>(
  request: PageRequest,
  rows: readonly Row[],
  toNode: (row: Row) => Node,
  toCursor: (row: Row) => CursorParts,
  count: () => Promise<number>,
): Page<Node> {
  const hasMore = rows.length > request.size;
  const inPage = rows.slice(0, request.size);
  if (request.isBackward) inPage.reverse();
  const edges = inPage.map((row) => ({ cursor: writeCursor(toCursor(row)), node: toNode(row) }));
  return {
    edges,
    pageInfo: {
      hasNextPage: request.isBackward ? request.cursor !== null : hasMore,
      hasPreviousPage: request.isBackward ? hasMore : request.cursor !== null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    count,
  };
}

/** A list that has nothing for this caller. */
export function emptyPage(): Page<never> {
  const pageInfo = { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null };
  return { edges: [], pageInfo, count: async () => 0 };
}

function readCursor(text: string, length: number, argument: 'after' | 'before'): string[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (Array.isArray(parts) && parts.length === length && parts.every((part) => typeof part === 'string'))
      return parts as string[];
  } catch {
    // Falls through to the one message for everything that is not a cursor of this list.
  }
  throw pageError(
    argument,
    'This cursor does not belong to this list. Take it from a page with the same order.',
  );
}

function pageError(argument: string, message: string): DomainError {
  return new DomainError({ code: 'BAD_USER_INPUT', message, path: [argument] });
}
