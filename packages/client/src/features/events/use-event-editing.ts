import { useMutation } from '@vue/apollo-composable';
import { computed, nextTick, type Ref, ref, shallowRef, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import type { UpdateEventInput } from '../../gql/graphql.ts';
import { useAttempts } from '../../ui/attempts.ts';
import type { PlacedRefusal } from '../../ui/field-refusals.ts';
import { useNotices } from '../../ui/notices.ts';
import { useUnsavedGuard } from '../../ui/unsaved-guard.ts';
import { UPDATE_EVENT } from './event-operations.ts';

interface EditedEvent {
  id: string;
  version: number;
}

/**
 * An event as one of its forms holds it: a draft beside what is saved, of which what differs is sent, and nothing where
 * somebody else was faster.
 * @param refuse shows what was refused; given none, it takes away what it showed
 */
export function useEventEditing<Facts extends EditedEvent, Draft>(
  event: () => Facts,
  draftOf: (event: Facts) => Draft,
  changesOf: (base: Draft, draft: Draft) => Partial<UpdateEventInput>,
  refuse: (errors: readonly PlacedRefusal[]) => void,
) {
  const { t } = useI18n();
  const notices = useNotices();
  const { attempt } = useAttempts();
  const { mutate, loading } = useMutation(UPDATE_EVENT);

  /** The event as typing began. Drafts are replaced, never written to. */
  const base = shallowRef(draftOf(event()));
  const draft: Ref<Draft> = shallowRef(base.value);
  const version = ref(event().version);
  const isStale = ref(false);
  const changes = computed(() => changesOf(base.value, draft.value));
  const isDirty = computed(() => Object.keys(changes.value).length > 0);
  useUnsavedGuard(isDirty);

  function begin() {
    base.value = draft.value = draftOf(event());
    version.value = event().version;
    isStale.value = false;
    refuse([]);
  }

  // A newer version shows at once, unless someone is typing: then it is told when they save.
  watch(
    () => event().version,
    () => {
      if (!isDirty.value) begin();
    },
  );

  async function save(submitted: Event) {
    await attempt(async () => {
      const input = { id: event().id, expectedVersion: version.value, ...changes.value };
      const payload = (await mutate({ input }))?.data?.updateEvent;
      if (!payload) return;
      isStale.value = payload.errors.some(({ reason }) => reason === 'STALE_VERSION');
      refuse(isStale.value ? [] : payload.errors);
      if (payload.errors.length > 0) return;
      begin();
      notices.done(t('events.form.saved'));
    });
    await nextTick();
    (submitted.target as HTMLFormElement).querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }

  /** The next save goes over theirs, with what was typed here alone. */
  function keepMine() {
    version.value = event().version;
    isStale.value = false;
  }

  return { draft, isDirty, isStale, isSaving: loading, begin, save, keepMine };
}

export type EventEditing = Omit<ReturnType<typeof useEventEditing>, 'draft'>;
