import { LIMITS } from '@convive/shared';
import { isUuid } from '../../platform/database/uuid.ts';
import { inSavepoint } from '../../platform/database/savepoint.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import {
  type Page,
  type PageArguments,
  readPageArguments,
  toPage,
} from '../../platform/graphql/connection.ts';
import { badInput, DomainError } from '../../platform/graphql/domain-error.ts';
import {
  bestSurvivor,
  type ContactsContext,
  findContacts,
  type MergeConflict,
  mergeConflicts,
  mergeContacts,
  rankValues,
  undoContactMerge,
} from '../contacts/index.ts';
import { findCustomFields } from '../custom-fields/index.ts';
import { findCertainPairs } from './duplicate-pair.repository.ts';
import { judgeAnew } from './judge-anew.ts';
import { MERGE_RULES, type MergeRule } from './merge-rules.ts';
import { clusterPairs } from './same-person-clusters.ts';

/** Contacts that a rule finds to be one person, and what merging them would do. */
export interface MergeProposal {
  survivorId: string;
  mergedIds: string[];
  conflicts: MergeConflict[];
}

export interface ProposalPage extends Page<MergeProposal> {
  /** How many more hang together, but not each with each: these are for a person to look at. */
  openCount: number;
}

/** What the rules would merge, without doing it; each proposal by itself is at most 50 contacts. */
export async function listMergeProposals(
  transaction: WorkspaceTransaction,
  context: ContactsContext,
  rules: readonly MergeRule[] | null | undefined,
  page: PageArguments,
): Promise<ProposalPage> {
  const request = readPageArguments(page, 1);
  const { whole, open } = await findClusters(transaction, context, rules);
  const [after = ''] = request.cursor ?? [];
  const rows = whole.filter(([first]) => first! > after).slice(0, request.size + 1);
  const proposals = await propose(transaction, rows);
  const shown = toPage(
    request,
    rows.map((ids, index) => ({ ids, proposal: proposals[index]! })),
    ({ proposal }) => proposal,
    ({ ids }) => [ids[0]!],
    async () => whole.length,
  );
  return { ...shown, openCount: open };
}

async function findClusters(
  transaction: WorkspaceTransaction,
  context: ContactsContext,
  rules: readonly MergeRule[] | null | undefined,
) {
  const pairs = await findCertainPairs(transaction, context, readRules(rules));
  return clusterPairs(pairs, LIMITS.mergeContacts);
}

function readRules(rules: readonly MergeRule[] | null | undefined): readonly MergeRule[] {
  if (rules?.length === 0) throw badInput('At least one rule finds duplicates; none was given.', ['rules']);
  return rules ?? MERGE_RULES;
}

async function propose(
  transaction: WorkspaceTransaction,
  clusters: readonly string[][],
): Promise<MergeProposal[]> {
  const customFields = await findCustomFields(transaction);
  const contacts = new Map((await findContacts(transaction, clusters.flat())).map((one) => [one.id, one]));
  const { rank } = await rankValues(transaction, clusters.flat());
  return clusters.map((ids) => {
    const all = ids.map((id) => contacts.get(id)!);
    const survivor = bestSurvivor(all, customFields);
    const others = all.filter((contact) => contact !== survivor);
    return {
      survivorId: survivor.id,
      mergedIds: others.map(({ id }) => id),
      conflicts: mergeConflicts(survivor, others, customFields, rank),
    };
  });
}

export interface AskedMerge {
  survivorId: string;
  mergedIds: readonly string[];
}

export interface MergedDuplicates {
  mergeIds: string[];
  /** Those that are not, or no longer, what the rules find; nothing was done to them. */
  refused: { survivorId: string; reason: 'NOT_CERTAIN' | 'CHANGED_MEANWHILE' }[];
}

/** Merges of one request, all in its transaction. */
const MOST_MERGES = 100;

/**
 * Merges what a person has looked at and the rules still find. Each merge can be undone by itself. Throws
 * BAD_USER_INPUT for none or too many.
 */
export async function mergeDuplicates(
  transaction: WorkspaceTransaction,
  context: ContactsContext,
  userId: string,
  { merges, rules }: { merges: readonly AskedMerge[]; rules?: readonly MergeRule[] | null },
): Promise<MergedDuplicates> {
  refuseAmount(merges.length, 'merges');
  const { whole } = await findClusters(transaction, context, rules);
  const certain = new Set(whole.map((ids) => ids.join()));
  const asked = merges
    .map(({ survivorId, mergedIds }) => [survivorId, ...mergedIds].map((id) => id.toLowerCase()).sort())
    .filter((ids) => certain.has(ids.join()));
  const areStillOne = await judgeAnew(transaction, [...new Set(asked.flat())].sort(), readRules(rules));
  const result: MergedDuplicates = { mergeIds: [], refused: [] };
  for (const { survivorId, mergedIds } of merges) {
    const ids = [survivorId, ...mergedIds].map((id) => id.toLowerCase()).sort();
    if (!certain.delete(ids.join())) {
      result.refused.push({ survivorId, reason: 'NOT_CERTAIN' });
      continue;
    }
    if (!areStillOne(ids)) {
      result.refused.push({ survivorId, reason: 'CHANGED_MEANWHILE' });
      continue;
    }
    const attempt = await inSavepoint(
      transaction,
      () =>
        mergeContacts(transaction, context, userId, {
          survivorId,
          mergedIds,
          choices: [],
          goesBySources: true,
        }),
      (error) => error instanceof DomainError,
    );
    if ('done' in attempt) result.mergeIds.push(attempt.done.mergeId);
    else result.refused.push({ survivorId, reason: 'CHANGED_MEANWHILE' });
  }
  return result;
}

export interface UndoneMerges {
  count: number;
  refused: { mergeId: string; reason: string; message: string }[];
}

/** Takes merges back, the last first; what cannot be taken back is told and stays. Throws BAD_USER_INPUT. */
export async function undoMerges(
  transaction: WorkspaceTransaction,
  context: ContactsContext,
  userId: string,
  mergeIds: readonly string[],
): Promise<UndoneMerges> {
  refuseAmount(mergeIds.length, 'mergeIds');
  const result: UndoneMerges = { count: 0, refused: [] };
  for (const mergeId of [...new Set(mergeIds)].sort().reverse()) {
    const attempt = await inSavepoint(
      transaction,
      () => undoContactMerge(transaction, context, userId, isUuid(mergeId) ? mergeId : ''),
      (error) => error instanceof DomainError,
    );
    if ('done' in attempt) result.count += 1;
    else {
      const [{ code, reason, message }] = (attempt.refusal as DomainError).errors as [
        DomainError['errors'][number],
      ];
      result.refused.push({ mergeId, reason: reason ?? code, message });
    }
  }
  return result;
}

function refuseAmount(amount: number, argument: string): void {
  if (amount < 1 || amount > MOST_MERGES)
    throw badInput(`1 to ${MOST_MERGES} merges go into one request; ${amount} were given.`, [argument]);
}
