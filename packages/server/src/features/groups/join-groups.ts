import { LIMITS } from '@convive/shared';
import { isUuid } from '../../platform/database/uuid.ts';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { badInput } from '../../platform/graphql/domain-error.ts';
import { type ContactGroup, isSmart } from './contact-group.ts';
import { possibleGroupNames, splitGroupNames } from './group-names.ts';
import { smartGroupFillsItself } from './groups.errors.ts';
import {
  findGroupByName,
  findGroups,
  findGroupsByNames,
  insertGroupUnlessNamed,
} from './groups.repository.ts';

/**
 * Checks groups that are named to be filled later; answers their ids, each once. Throws `BAD_USER_INPUT` with the
 * place of the first that does not exist, or fills itself (SMART_GROUP).
 */
export async function readGroupIds(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
  path: string[],
): Promise<string[]> {
  if (ids.length > LIMITS.groupsNamed)
    throw badInput(`${LIMITS.groupsNamed} groups at most can be named; ${ids.length} were given.`, path);
  const groups = await findGroups(transaction, ids.filter(isUuid));
  const known = new Map(groups.map((group) => [group.id, group]));
  const wanted = ids.map((id) => id.toLowerCase());
  const unknown = wanted.findIndex((id) => !known.has(id));
  if (unknown >= 0)
    throw badInput(
      'There is no such group in this workspace. Choose another, or leave it out.',
      [...path, String(unknown)],
      'GROUP_NOT_FOUND',
    );
  const smart = wanted.findIndex((id) => isSmart(known.get(id)!));
  if (smart >= 0) throw smartGroupFillsItself(known.get(wanted[smart]!)!.name, [...path, String(smart)]);
  return [...new Set(wanted)];
}

/** Throws `BAD_USER_INPUT`, SMART_GROUP where a group of one of these names fills itself. */
export async function refuseSmartNames(
  transaction: WorkspaceTransaction,
  names: readonly string[],
  path: string[],
): Promise<void> {
  const found = await findGroupsByNames(transaction, names);
  const smart = found.find(({ kind }) => kind === 'SMART');
  if (smart) throw smartGroupFillsItself(smart.name, path);
}

/**
 * The groups that cells name, by cell: ids of those that are there, names of those that fill themselves or are not. Cells are
 * compared as groups' names are, without case, accents and outer blanks.
 */
export async function findNamedGroups(
  transaction: WorkspaceTransaction,
  cells: readonly string[],
): Promise<Map<string, NamedGroups>> {
  const candidates = [...new Set(cells.flatMap(possibleGroupNames))];
  const keyed = new Map(
    (await findGroupsByNames(transaction, candidates)).map(({ name, ...found }) => [name, found]),
  );
  const named = new Map<string, NamedGroups>();
  for (const cell of cells) {
    const known = new Map<string, string>();
    const smart = new Map<string, string>();
    const unknown = new Map<string, string>();
    for (const name of splitGroupNames(cell, (one) => keyed.get(one)?.id != null)) {
      const { id, kind, nameKey } = keyed.get(name)!;
      if (kind === 'SMART') smart.set(id!, name);
      else if (id !== null) known.set(id, name);
      else if (nameKey !== '' && !unknown.has(nameKey)) unknown.set(nameKey, name);
    }
    named.set(cell, { known, smart: [...smart.values()], unknown: [...unknown.values()] });
  }
  return named;
}

export interface NamedGroups {
  /** By id, as they are spelled in the cell. */
  known: ReadonlyMap<string, string>;
  /** Smart groups, into which nobody is put, as they are spelled, each once. */
  smart: string[];
  /** As they are spelled, each once. */
  unknown: string[];
}

/**
 * The group of this name, to be filled; made where there is none. The name was checked by `readGroupName`. Throws
 * `BAD_USER_INPUT`, SMART_GROUP where that group fills itself.
 */
export async function findOrCreateGroup(
  transaction: WorkspaceTransaction,
  name: string,
  actorUserId: string,
  path: string[],
): Promise<ContactGroup> {
  const group =
    (await findGroupByName(transaction, name)) ??
    (await insertGroupUnlessNamed(transaction, name, actorUserId)) ??
    // Made by somebody else between the two: that one is seen now.
    (await findGroupByName(transaction, name));
  if (!group) throw new Error('a group is neither there nor can it be made');
  if (isSmart(group)) throw smartGroupFillsItself(group.name, path);
  return group;
}
