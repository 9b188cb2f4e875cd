import { useStorage } from '@vueuse/core';
import { computed, type Ref } from 'vue';
import type { KeptList } from './kept-list.ts';
import { type ListLayout, looksTheSame, readLayout, USUAL_LAYOUT } from './list-layout.ts';

interface Draft {
  layout: ListLayout;
  /** Of the kept list that was changed. */
  version: number;
}

/**
 * How the list is shown: as this browser last had it, or as the kept list has it that is open. What is changed of the
 * latter stands in this tab until it is saved or forgotten.
 */
export function useListLayout(kept: Readonly<Ref<KeptList | null>>) {
  const stored = useStorage<unknown>('convive.contacts.layout', formerLayout());
  const drafts = useStorage<Record<string, Draft>>('convive.contacts.drafts', {}, sessionStorage);

  const draft = computed(() => (kept.value ? drafts.value[kept.value.id] : undefined));
  const layout = computed<ListLayout>({
    get: () => {
      if (!kept.value) return readLayout(stored.value);
      return draft.value ? readLayout(draft.value.layout) : kept.value.layout;
    },
    set: (next) => {
      const list = kept.value;
      if (!list) stored.value = next;
      else if (looksTheSame(next, list.layout)) forget();
      else {
        const version = draft.value?.version ?? list.version;
        drafts.value = { ...drafts.value, [list.id]: { layout: next, version } };
      }
    },
  });

  /** Shows the kept list as it was saved. */
  function forget() {
    const id = kept.value?.id;
    drafts.value = Object.fromEntries(Object.entries(drafts.value).filter(([key]) => key !== id));
  }

  return {
    layout,
    /** The version of the kept list that is shown otherwise than it was saved; null where it is not. */
    changedFrom: computed(() => draft.value?.version ?? null),
    forget,
  };
}

export type ShownLayout = ReturnType<typeof useListLayout>;

/** Columns were once kept by themselves, in no order of their own. */
function formerLayout(): ListLayout {
  const keys: unknown = JSON.parse(localStorage.getItem('convive.contacts.columns') ?? 'null');
  const columns = Array.isArray(keys) ? keys.map((key) => ({ key: String(key), width: null })) : null;
  return { ...USUAL_LAYOUT, columns };
}
