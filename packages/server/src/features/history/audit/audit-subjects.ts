import { isUuid } from '../../../platform/database/uuid.ts';

/** Ids of things by the name they have in the schema: { contact: ['…'], group: ['…'] }. */
export type AuditSubjects = Record<string, string[]>;

/** What a list names beyond this is told by the operation itself: an import, a filter. */
const MOST_IDS = 20;
const MOST_NAMES = 10;
const DEPTH = 3;
const ID_KEY = /^(.*?)_?(?:Id|id|Ids|ids)$/;

/**
 * What a mutation was about: the ids that its input named and its payload tells. Nothing but ids is looked at, so that
 * no value of anybody comes into the trail.
 */
export function subjectsOf(input: unknown, payload: unknown): AuditSubjects {
  const found = new Map<string, Set<string>>();
  const add = (name: string, id: unknown) => {
    if (typeof id !== 'string' || !isUuid(id)) return;
    const ids = found.get(name) ?? new Set();
    if (ids.size < MOST_IDS) ids.add(id.toLowerCase());
    if (found.size < MOST_NAMES || found.has(name)) found.set(name, ids);
  };
  addOfPayload(payload, add);
  addOfInput(input, '', DEPTH, add);
  // What the payload gave a better name is not told twice.
  const named = new Set([...found].filter(([name]) => name !== '').flatMap(([, ids]) => [...ids]));
  return Object.fromEntries(
    [...found].flatMap(([name, ids]) => {
      const told = name === '' ? [...ids].filter((id) => !named.has(id)) : [...ids];
      return told.length > 0 ? [[name || 'id', told]] : [];
    }),
  );
}

type Add = (name: string, id: unknown) => void;

function addOfPayload(payload: unknown, add: Add): void {
  if (!isRecord(payload)) return;
  for (const [name, value] of Object.entries(payload)) {
    if (name === 'errors') continue;
    for (const thing of Array.isArray(value) ? value.slice(0, MOST_IDS) : [value])
      if (isRecord(thing)) add(name.replace(/s$/, ''), thing['id']);
  }
}

function addOfInput(input: unknown, around: string, depth: number, add: Add): void {
  if (!isRecord(input) || depth === 0) return;
  for (const [key, value] of Object.entries(input)) {
    const name = ID_KEY.exec(key)?.[1];
    if (name !== undefined) {
      for (const id of Array.isArray(value) ? value.slice(0, MOST_IDS) : [value]) add(name || around, id);
    } else addOfInput(value, key === 'selection' ? '' : key, depth - 1, add);
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
