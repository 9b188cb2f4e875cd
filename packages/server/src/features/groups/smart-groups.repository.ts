import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { DomainError } from '../../platform/graphql/domain-error.ts';
import {
  countConditions,
  type FilterNames,
  type KeptQuestion,
  MOST_KEPT_CONDITIONS,
  Parameters,
  queryToSql,
} from '../contacts/index.ts';
import type { SmartGroup } from './contact-group.ts';

/** Those of these groups that are smart; all of `ids` have the form of an id. */
export async function findSmartGroups(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
): Promise<SmartGroup[]> {
  return transaction.query<SmartGroup>(
    `select id, filter, search from contact_group
     where workspace_id = $1 and kind = 'SMART' and id = any($2::uuid[])`,
    [transaction.workspaceId, ids],
  );
}

export async function countSmartGroups(transaction: WorkspaceTransaction): Promise<number> {
  const [row] = await transaction.query<{ count: number }>(
    `select count(*) from contact_group where workspace_id = $1 and kind = 'SMART'`,
    [transaction.workspaceId],
  );
  return row!.count;
}

/** Counting may read every contact of a workspace once for each group: a statement of more would be cut off. */
const COUNTED_AT_ONCE = 5;

/** Which of these contacts are in which of these smart groups: one statement, however many there are of either. */
export async function findSmartMemberships(
  transaction: WorkspaceTransaction,
  groups: readonly SmartGroup[],
  names: FilterNames,
  contactIds: readonly string[],
): Promise<{ contactId: string; groupId: string }[]> {
  return askOfEach(transaction, groups, names, (groupId, members, { add }) => {
    const ids = add(contactIds);
    return `select contact.id as "contactId", ${groupId}::uuid as "groupId" from contact
      where contact.id = any(${ids}::uuid[]) and ${members}`;
  });
}

/** How many contacts each of these smart groups has, a few groups to a statement. */
export async function countSmartMembers(
  transaction: WorkspaceTransaction,
  groups: readonly SmartGroup[],
  names: FilterNames,
): Promise<{ groupId: string; count: number }[]> {
  return askOfEach(
    transaction,
    groups,
    names,
    (groupId, members) => `select ${groupId}::uuid as "groupId", count(*) from contact where ${members}`,
    COUNTED_AT_ONCE,
  );
}

/** Whether the conditions of a smart group cannot be read any more; nobody is in it then. */
export function isBroken(group: SmartGroup, names: FilterNames): boolean {
  return membersOf(group, names, new Parameters()) === null;
}

async function askOfEach<Row>(
  transaction: WorkspaceTransaction,
  groups: readonly SmartGroup[],
  names: FilterNames,
  toSql: (groupId: string, members: string, parameters: Parameters) => string,
  mostAtOnce = Infinity,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (const part of inParts(groups, mostAtOnce)) {
    const parameters = new Parameters();
    const workspace = parameters.add(transaction.workspaceId);
    const questions: string[] = [];
    for (const group of part) {
      const members = membersOf(group, names, parameters);
      if (members === null) continue;
      const ofWorkspace = `contact.workspace_id = ${workspace} and ${members}`;
      questions.push(`(${toSql(parameters.add(group.id), ofWorkspace, parameters)})`);
    }
    if (questions.length > 0)
      rows.push(...(await transaction.query<Row>(questions.join(' union all '), parameters.values)));
  }
  return rows;
}

/** The members of a group as a predicate over `contact`; null where its conditions cannot be read any more. */
function membersOf(
  { filter, search }: SmartGroup,
  names: FilterNames,
  parameters: Parameters,
): string | null {
  const before = parameters.values.length;
  try {
    return queryToSql({ filter, search }, parameters.add, names);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    parameters.values.length = before;
    return null;
  }
}

/** All of them in one part, unless that would be more than a statement should carry. */
function inParts(groups: readonly SmartGroup[], mostAtOnce: number): SmartGroup[][] {
  const parts: SmartGroup[][] = [];
  let weight = Infinity;
  for (const group of groups) {
    const own = countConditions(group.filter);
    if (weight + own > MOST_KEPT_CONDITIONS || parts.at(-1)!.length === mostAtOnce) {
      parts.push([]);
      weight = 0;
    }
    parts.at(-1)!.push(group);
    weight += own;
  }
  return parts;
}

/** The questions of all smart groups, as they are kept. */
export async function findSmartQuestions(
  transaction: WorkspaceTransaction,
): Promise<({ id: string } & KeptQuestion)[]> {
  return transaction.query(
    `select id, filter, search from contact_group where workspace_id = $1 and kind = 'SMART' order by id`,
    [transaction.workspaceId],
  );
}

export async function saveSmartQuestion(
  transaction: WorkspaceTransaction,
  id: string,
  { filter, search }: KeptQuestion,
): Promise<void> {
  await transaction.execute(
    'update contact_group set filter = $3, search = $4 where workspace_id = $1 and id = $2',
    [transaction.workspaceId, id, JSON.stringify(filter), search],
  );
}
