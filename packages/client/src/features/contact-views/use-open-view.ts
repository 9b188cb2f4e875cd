import { computed, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { asksForMore, type ContactList, type ShownLayout, toStoredList } from '../contacts/index.ts';
import { useContactViews } from './use-contact-views.ts';
import { useViewActions } from './use-view-actions.ts';

type Dialog = 'another' | 'rename' | 'conflict';

/** Opened from the menu and from beside the filter: one for the one list that is on the screen. */
const dialog = ref<Dialog | null>(null);

/** The view that a list shows, whether the list still is as it was saved, and what is done with it. */
export function useOpenView(list: ContactList, layout: ShownLayout) {
  const { t } = useI18n();
  const { views } = useContactViews();
  const actions = useViewActions();
  const view = computed(() => views.value.find(({ id }) => id === list.address.value.view) ?? null);
  /** From which version the list was changed; null where it is as the view was saved. */
  const changedFrom = computed(() => {
    const versions = [list.address.value.changedFrom, layout.changedFrom.value].filter(
      (from) => from !== null,
    );
    return versions.length > 0 ? Math.min(...versions) : null;
  });
  const given = () => toStoredList(list.address.value, layout.layout.value);

  function show(id: string | null) {
    if (id !== null && id === list.address.value.view && changedFrom.value !== null) return discard();
    list.open(id);
  }

  /** Shows the view as it was saved. */
  function discard() {
    layout.forget();
    if (view.value) list.open(view.value.id, 'replace');
    dialog.value = null;
  }

  /** expectedVersion: that of the change, or the present one where a colleague's change is to be overwritten. */
  async function save(expectedVersion: number | null = changedFrom.value) {
    const now = view.value;
    if (!now || expectedVersion === null) return;
    const input = { id: now.id, expectedVersion, ...given() };
    const outcome = await actions.update(input, t('contact-views.changed', { name: now.name }));
    if (outcome === 'STALE') dialog.value = 'conflict';
    if (outcome === 'DONE') discard();
  }

  async function saveAnother(named: { name: string; isShared: boolean }) {
    const input = { ...named, ...given() };
    const id = await actions.create(input);
    if (id === null) return;
    // The one that was changed goes back to how it was saved: its change is the new one.
    layout.forget();
    dialog.value = null;
    list.open(id);
  }

  async function renameTo(name: string) {
    const now = view.value;
    if (!now) return;
    const change = { id: now.id, expectedVersion: now.version, name };
    if ((await actions.update(change, t('contact-views.renamed', { name }))) === 'DONE') dialog.value = null;
  }

  async function toggleShared() {
    const now = view.value;
    if (!now) return;
    const done = now.isShared ? 'contact-views.unsharedDone' : 'contact-views.sharedDone';
    await actions.update(
      { id: now.id, expectedVersion: now.version, isShared: !now.isShared },
      t(done, { name: now.name }),
    );
  }

  async function remove() {
    const now = view.value;
    if (!now) return;
    if (await actions.remove(now, () => list.open(now.id))) {
      layout.forget();
      list.open(null, 'replace');
    }
  }

  return {
    view,
    dialog,
    changedFrom,
    /** The address names a view that is not there for this person. */
    isMissing: computed(() => list.address.value.view !== null && view.value === null),
    /** No view is open, and what is shown is worth keeping. */
    isWorthKeeping: computed(() => list.address.value.view === null && asksForMore(list.address.value)),
    isBusy: actions.isBusy,
    show,
    discard,
    save,
    saveOver: () => save(view.value?.version ?? null),
    saveAnother,
    renameTo,
    toggleShared: () => void toggleShared(),
    remove: () => void remove(),
    rename: () => void (dialog.value = 'rename'),
    nameAnother: () => void (dialog.value = 'another'),
  };
}
