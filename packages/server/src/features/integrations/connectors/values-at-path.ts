/** What stands in a JSON value at a path of names and numbers, `data.people.0.name`; undefined where nothing does. */
export function valueAt(json: unknown, path: string): unknown {
  if (path === '') return json;
  return path.split('.').reduce<unknown>((value, name) => {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, name)) return undefined;
    return (value as Record<string, unknown>)[name];
  }, json);
}

/** The same as a text: null for nothing, undefined where it is absent; lists of plain values with ";" between them. */
export function textAt(json: unknown, path: string): string | null | undefined {
  return toText(valueAt(json, path));
}

function toText(value: unknown): string | null | undefined {
  if (value === undefined || value === null) return value;
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value))
    return value
      .map((one) => toText(one) ?? '')
      .filter((one) => one !== '')
      .join('; ');
  return undefined;
}

const DEEPEST = 4;

/** All paths of an item that lead to something a field can hold, with what stands there. */
export function pathsOf(item: unknown, prefix = '', depth = 0): { path: string; sample: string }[] {
  if (item === null || typeof item !== 'object' || Array.isArray(item) || depth > DEEPEST) return [];
  return Object.entries(item).flatMap(([name, value]) => {
    const path = prefix === '' ? name : `${prefix}.${name}`;
    const text = toText(value);
    if (text === undefined) return pathsOf(value, path, depth + 1);
    return [{ path, sample: (text ?? '').slice(0, 100) }];
  });
}
