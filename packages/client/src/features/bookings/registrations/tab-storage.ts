/** What a tab keeps of one event until it is closed: it survives a reload, and nobody else's tab sees it. */
export function tabStorage(workspace: string, slug: string) {
  const keyOf = (what: string) => `convive.registration.${workspace}/${slug}.${what}`;
  return {
    read<Value>(what: string): Value | null {
      try {
        const text = sessionStorage.getItem(keyOf(what));
        return text === null ? null : (JSON.parse(text) as Value);
      } catch {
        // Storage may be closed to us, or hold what an earlier version wrote.
        return null;
      }
    },
    write(what: string, value: unknown): void {
      try {
        if (value === null) sessionStorage.removeItem(keyOf(what));
        else sessionStorage.setItem(keyOf(what), JSON.stringify(value));
      } catch {
        // What is typed then lasts as long as the page.
      }
    },
  };
}

export type TabStorage = ReturnType<typeof tabStorage>;
