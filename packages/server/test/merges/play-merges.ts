import { type ContactRow, differenceOf } from './contact-rows.ts';
import { type MergeRoom, mutate } from './merge-room.ts';
import type { MergeScenario, ScenarioMerge } from './merge-scenario.ts';

interface DoneMerge {
  id: string;
  /** All rows as they were before it. */
  before: ContactRow[];
}

/** How many merges one scenario did and took back, and how many undos had to wait for a later merge. */
export interface PlayedMerges {
  merges: number;
  refusedUndos: number;
}

/** Merges that cannot be are told by these; nothing is done then. */
const REFUSALS = ['IDENTIFIER_TAKEN', 'VALUE_TAKEN'];

/**
 * Merges as the scenario says and takes all of it back in its order. Throws, saying which rows are lost and which
 * came, where anything stands otherwise than before; also where no merge that stands can be undone.
 */
export async function playMerges(room: MergeRoom, scenario: MergeScenario): Promise<PlayedMerges> {
  const ids = await room.addPeople(scenario);
  const start = await room.rowsOf(ids);
  const standing: DoneMerge[] = [];
  const mergedInto = new Map<string, string>();
  for (const merge of scenario.merges) {
    const asked = askedMerge(scenario, ids, mergedInto, merge);
    if (!asked) continue;
    const before = await room.rowsOf(ids);
    const answer = await mutate(room, 'mergeContacts', 'merge { id }', asked);
    if (answer['merge']) {
      const ends = asked.mergedIds.map((id) => endOf(mergedInto, id));
      for (const end of ends) mergedInto.set(end, asked.survivorId);
      standing.push({ id: answer['merge'].id, before });
    } else if (REFUSALS.includes(answer['errors'][0].reason)) requireSame(before, await room.rowsOf(ids));
    else throw new Error(`a merge was refused: ${JSON.stringify(answer['errors'])}`);
  }
  const merges = standing.length;
  const refusedUndos = await undoAll(room, ids, standing, scenario.undoOrder);
  requireSame(start, await room.rowsOf(ids));
  return { merges, refusedUndos };
}

/** Answers how many were refused for one that must be undone first. */
async function undoAll(
  room: MergeRoom,
  ids: readonly string[],
  standing: DoneMerge[],
  order: readonly number[] | null,
): Promise<number> {
  let refused = 0;
  for (let turn = 0; standing.length > 0; turn += 1) {
    const first = order ? order[turn % order.length]! % standing.length : standing.length - 1;
    let errors: { reason: string }[] = [];
    // From the chosen one on to the newest, which nothing holds.
    for (let place = first; place < standing.length; place += 1) {
      const { id, before } = standing[place]!;
      errors = (await mutate(room, 'undoContactMerge', '', { mergeId: id }))['errors'];
      if (errors.length > 0 && errors[0]!.reason !== 'MERGED_SINCE') break;
      if (errors.length > 0) {
        refused += 1;
        continue;
      }
      // The newest of all: everything stands as just before it, not only at the end.
      if (!order) requireSame(before, await room.rowsOf(ids));
      standing.splice(place, 1);
      break;
    }
    if (errors.length > 0) throw new Error(`an undo was refused: ${JSON.stringify(errors)}`);
  }
  return refused;
}

function askedMerge(
  { people }: MergeScenario,
  ids: readonly string[],
  mergedInto: ReadonlyMap<string, string>,
  { survivor, others, choices }: ScenarioMerge,
): { survivorId: string; mergedIds: string[]; choices: { field: string; fromId: string }[] } | null {
  const free = ids.filter((id, place) => !mergedInto.has(id) && !people[place]!.isArchived);
  const survivorId = free[survivor % free.length];
  if (!survivorId) return null;
  // Somebody who was merged before is asked by their own id, and stands for their survivor.
  const mergeable = ids.filter((id) => endOf(mergedInto, id) !== survivorId);
  if (mergeable.length === 0) return null;
  const mergedIds = [...new Set(others.map((other) => mergeable[other % mergeable.length]!))];
  const partners = [survivorId, ...mergedIds.map((id) => endOf(mergedInto, id))];
  return {
    survivorId,
    mergedIds,
    choices: choices.map(({ field, from }) => ({ field, fromId: partners[from % partners.length]! })),
  };
}

function endOf(mergedInto: ReadonlyMap<string, string>, id: string): string {
  let end = id;
  for (let next = mergedInto.get(end); next !== undefined; next = mergedInto.get(end)) end = next;
  return end;
}

function requireSame(before: readonly ContactRow[], after: readonly ContactRow[]): void {
  const { lost, gained } = differenceOf(before, after);
  if (lost.length + gained.length === 0) return;
  throw new Error(`not as before; lost:\n${lost.join('\n')}\ncame:\n${gained.join('\n')}`);
}
