import { useMutation } from '@vue/apollo-composable';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import type {
  ContactView_ViewFragment,
  CreateContactViewInput,
  UpdateContactViewInput,
} from '../../gql/graphql.ts';
import { useAttempts } from '../../ui/attempts.ts';
import { useNotices } from '../../ui/notices.ts';
import { CREATE_VIEW, DELETE_VIEW, RESTORE_VIEW, UPDATE_VIEW } from './contact-view-operations.ts';
import { useContactViews } from './use-contact-views.ts';

/** What is done with views. What the server does not take is told in a notice. */
export function useViewActions() {
  const { t } = useI18n();
  const notices = useNotices();
  const { attempt, accepted } = useAttempts('contact-views');
  const { refetch } = useContactViews();
  const creating = useMutation(CREATE_VIEW);
  const updating = useMutation(UPDATE_VIEW);
  const deleting = useMutation(DELETE_VIEW);
  const restoring = useMutation(RESTORE_VIEW);

  /** The new view's id; null where it was not made. */
  async function create(input: CreateContactViewInput): Promise<string | null> {
    return attempt(async () => {
      const view = accepted((await creating.mutate({ input }))?.data?.createContactView)?.contactView;
      if (!view) return null;
      await refetch();
      notices.done(t('contact-views.saved', { name: view.name }));
      return view.id;
    });
  }

  /** STALE: somebody has changed it meanwhile; the view as it stands is known by then. */
  async function update(input: UpdateContactViewInput, done: string): Promise<'DONE' | 'STALE' | 'REFUSED'> {
    const outcome = await attempt(async () => {
      const payload = (await updating.mutate({ input }))?.data?.updateContactView;
      if (payload?.errors.some(({ reason }) => reason === 'STALE_VERSION')) return 'STALE';
      if (!accepted(payload)) return 'REFUSED';
      // A name may have come to stand elsewhere among the others.
      await refetch();
      notices.done(done);
      return 'DONE';
    });
    return outcome ?? 'REFUSED';
  }

  async function remove({ id, name }: ContactView_ViewFragment, onUndone: () => void): Promise<boolean> {
    const isDone = await attempt(async () => {
      if (!accepted((await deleting.mutate({ input: { id } }))?.data?.deleteContactView)) return false;
      await refetch();
      notices.done(t('contact-views.deleted', { name }), () => void restore(id, name, onUndone));
      return true;
    });
    return isDone ?? false;
  }

  async function restore(id: string, name: string, onDone: () => void): Promise<void> {
    await attempt(async () => {
      if (!accepted((await restoring.mutate({ input: { id } }))?.data?.restoreContactView)) return;
      await refetch();
      notices.done(t('contact-views.restored', { name }));
      onDone();
    });
  }

  return {
    create,
    update,
    remove,
    isBusy: computed(() => [creating, updating, deleting, restoring].some(({ loading }) => loading.value)),
  };
}
