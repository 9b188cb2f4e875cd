import { randomUUID } from 'node:crypto';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { likePattern } from './filter-text.ts';
import type { AskedPerson, PersonalDataHolder } from './personal-data-holder.ts';

/** A question that somebody keeps: a filter as JSON, a search as typed. */
export interface KeptQuestion {
  filter: unknown;
  search: string | null;
}

/** So many at once are looked for as parts of texts too; more of them as whole texts alone. */
const FEW = 500;

/**
 * What takes a person out of kept questions: each of their texts that is theirs alone is replaced by one that nobody
 * has, so that the question finds the same others as before. Answers null where nothing of them stands in it.
 */
function questionsWithout(transaction: WorkspaceTransaction, person: AskedPerson) {
  const own = new Set(person.ownWords);
  const names =
    person.ids.length > FEW ? [] : person.firstNames.map((first, index) => [first, person.lastNames[index]!]);
  const parts = person.ids.length > FEW ? [] : person.ownWords;
  const known = new Map<string, Promise<boolean>>();

  const isTheirs = async (text: string): Promise<boolean> => {
    const folded = text.trim().toLowerCase();
    if (own.has(folded) || parts.some((word) => folded.includes(word))) return true;
    if (names.some(([first, last]) => folded.includes(first!) && folded.includes(last!))) return true;
    const words = folded.split(/\s+/).filter(Boolean);
    const isPartOfName = (word: string) => names.flat().some((name) => name!.includes(word));
    if (words.length === 0 || !words.every(isPartOfName)) return false;
    if (!known.has(folded)) known.set(folded, isNobodyElses(transaction, person.ids, words));
    return known.get(folded)!;
  };
  const without = async (value: unknown): Promise<unknown> => {
    if (typeof value === 'string') return (await isTheirs(value)) ? `erased ${randomUUID()}` : value;
    if (Array.isArray(value)) return Promise.all(value.map(without));
    if (value === null || typeof value !== 'object') return value;
    const entries = Object.entries(value).map(async ([key, inner]) => [key, await without(inner)] as const);
    return Object.fromEntries(await Promise.all(entries));
  };
  return async ({ filter, search }: KeptQuestion): Promise<KeptQuestion | null> => {
    const changed = { filter: await without(filter), search: (await without(search)) as string | null };
    return JSON.stringify(changed) === JSON.stringify({ filter, search }) ? null : changed;
  };
}

async function isNobodyElses(
  transaction: WorkspaceTransaction,
  ids: readonly string[],
  words: readonly string[],
): Promise<boolean> {
  const found = await transaction.query(
    `select from contact where workspace_id = $1 and not (id = any($2)) and search_text like all (
       select sort_key(pattern) from unnest($3::text[]) pattern) limit 1`,
    [transaction.workspaceId, ids, words.map((word) => likePattern(word, '%'))],
  );
  return found.length === 0;
}

interface QuestionStore extends Pick<PersonalDataHolder, 'kind' | 'file' | 'title'> {
  table: string;
  find(transaction: WorkspaceTransaction): Promise<({ id: string } & KeptQuestion)[]>;
  save(transaction: WorkspaceTransaction, id: string, question: KeptQuestion): Promise<void>;
}

/**
 * Kept questions that name somebody; they go on finding everybody else. What stands there is a question of the team,
 * not something that is held of the person.
 */
export function holdQuestions({ table, find, save, ...named }: QuestionStore): PersonalDataHolder {
  return {
    ...named,
    tables: [table],
    told: null,
    found: () => `${table} where false`,
    erase: async (transaction, person) => {
      const without = questionsWithout(transaction, person);
      let changed = 0;
      for (const { id, ...question } of await find(transaction)) {
        const left = await without(question);
        if (!left) continue;
        await save(transaction, id, left);
        changed++;
      }
      return changed;
    },
  };
}
