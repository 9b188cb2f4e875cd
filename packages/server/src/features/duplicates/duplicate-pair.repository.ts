import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import type { PageRequest } from '../../platform/graphql/connection.ts';
import {
  afterCursorToSql,
  cursorColumnSql,
  type OrderColumn,
  orderToSql,
  refuseForeignCursor,
} from '../../platform/graphql/keyset.ts';
import { LIVING_CONTACT, type ContactsContext, Parameters, scopeToSql } from '../contacts/index.ts';
import type { DuplicatePair } from './duplicate-pair.ts';
import { type MergeRule, rulesToSql } from './merge-rules.ts';
import { toldApartSql } from './not-duplicate.repository.ts';
import { CERTAIN } from './score-pair.ts';

/** Best first. */
const ORDER: readonly OrderColumn[] = [
  { expression: 'duplicate_pair.score', type: 'numeric', direction: 'DESC' },
  { expression: 'duplicate_pair.low_id', type: 'uuid', direction: 'DESC' },
  { expression: 'duplicate_pair.high_id', type: 'uuid', direction: 'DESC' },
];
export const PAIR_CURSOR_LENGTH = ORDER.length;

export interface PairQuery {
  /** Pairs of this contact alone. */
  contactId: string | null;
  minScore: number;
}

export type DuplicatePairRow = DuplicatePair & { cursor: string };

/** Pairs of two living contacts that the caller may see and nobody said are two people. Answers up to `size + 1` rows. */
export async function findPairPage(
  transaction: WorkspaceTransaction,
  context: Pick<ContactsContext, 'scope'>,
  query: PairQuery,
  page: PageRequest,
): Promise<DuplicatePairRow[]> {
  refuseForeignCursor(ORDER, page);
  const parameters = new Parameters();
  const predicate = pairsToSql(transaction, context, query, parameters);
  const after = page.cursor
    ? `and ${afterCursorToSql(ORDER, page.cursor, page.isBackward, parameters.add)}`
    : '';
  return transaction.query<DuplicatePairRow>(
    `with recursive ${toldApartSql('$1')}
     select low_id as "lowId", high_id as "highId", score, evidence, ${cursorColumnSql(ORDER)} from duplicate_pair
     where ${predicate} ${after} order by ${orderToSql(ORDER, page.isBackward)} limit ${page.size + 1}`,
    parameters.values,
  );
}

export async function countPairs(
  transaction: WorkspaceTransaction,
  context: Pick<ContactsContext, 'scope'>,
  query: PairQuery,
): Promise<number> {
  const parameters = new Parameters();
  const predicate = pairsToSql(transaction, context, query, parameters);
  const [row] = await transaction.query<{ count: number }>(
    `with recursive ${toldApartSql('$1')} select count(*) from duplicate_pair where ${predicate}`,
    parameters.values,
  );
  return row!.count;
}

/** More than a person would ever let be merged unseen. */
const MOST_CERTAIN_PAIRS = 50_000;

/** The certain pairs that one of the rules finds. */
export async function findCertainPairs(
  transaction: WorkspaceTransaction,
  context: Pick<ContactsContext, 'scope'>,
  rules: readonly MergeRule[],
): Promise<{ lowId: string; highId: string }[]> {
  const parameters = new Parameters();
  const predicate = pairsToSql(transaction, context, { contactId: null, minScore: CERTAIN }, parameters);
  return transaction.query(
    `with recursive ${toldApartSql('$1')}
     select low_id as "lowId", high_id as "highId" from duplicate_pair
     where ${predicate} and ${rulesToSql(rules, parameters.add)} order by score desc limit ${MOST_CERTAIN_PAIRS}`,
    parameters.values,
  );
}

/** Rests on `told_apart`; the workspace is its first parameter. */
function pairsToSql(
  transaction: WorkspaceTransaction,
  context: Pick<ContactsContext, 'scope'>,
  { contactId, minScore }: PairQuery,
  parameters: Parameters,
): string {
  const workspace = parameters.add(transaction.workspaceId);
  const scope = scopeToSql(context, transaction, parameters.add);
  const isSeen = (column: string) => `exists (
    select from contact where contact.workspace_id = ${workspace} and contact.id = duplicate_pair.${column}
      and ${LIVING_CONTACT} and ${scope})`;
  const predicates = [
    `duplicate_pair.workspace_id = ${workspace}`,
    `duplicate_pair.score >= ${parameters.add(minScore)}::double precision`,
    isSeen('low_id'),
    isSeen('high_id'),
    `not exists (
       select from told_apart
       where told_apart.contact_id = duplicate_pair.low_id and told_apart.other_id = duplicate_pair.high_id)`,
  ];
  if (contactId !== null) {
    const contact = parameters.add(contactId);
    predicates.push(`(duplicate_pair.low_id = ${contact} or duplicate_pair.high_id = ${contact})`);
  }
  return predicates.join(' and ');
}
