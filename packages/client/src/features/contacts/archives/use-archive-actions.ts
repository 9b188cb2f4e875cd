import { useApolloClient, useMutation } from '@vue/apollo-composable';
import { computed, shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRouter } from 'vue-router';
import { graphql } from '../../../gql/index.ts';
import type { ContactSelection } from '../../../gql/graphql.ts';
import { useFailureText } from '../../../ui/failure-text.ts';
import { useNotices } from '../../../ui/notices.ts';
import { useRefreshContacts } from '../use-refresh-contacts.ts';
import { planArchiving } from './plan-archiving.ts';

const ARCHIVE = graphql(`
  mutation ArchiveContacts($input: ArchiveContactsInput!) {
    archiveContacts(input: $input) {
      count
      errors {
        code
        reason
        message
        path
      }
    }
  }
`);
const RESTORE = graphql(`
  mutation RestoreContacts($input: RestoreContactsInput!) {
    restoreContacts(input: $input) {
      count
      errors {
        code
        reason
        message
        path
      }
    }
  }
`);
const DELETE = graphql(`
  mutation DeleteContacts($input: DeleteContactsInput!) {
    deleteContacts(input: $input) {
      count
      errors {
        code
        reason
        message
        path
      }
    }
  }
`);
/** Why a contact could not be restored; `id` is null where the server names none. */
export interface RestoreRefusal {
  id: string | null;
  text: string;
}

/** Archive, restore and delete, each told in a notice. The three answer whether the server took it. */
export function useArchiveActions() {
  const { t, n } = useI18n();
  const { client } = useApolloClient();
  const router = useRouter();
  const { ofFailure, ofRefusal } = useFailureText('contacts');
  const notices = useNotices();
  const refresh = useRefreshContacts();
  const archiving = useMutation(ARCHIVE);
  const restoring = useMutation(RESTORE);
  const deleting = useMutation(DELETE);
  /** What kept the last restoring from being done, contact by contact. */
  const restoreRefusals = shallowRef<RestoreRefusal[]>([]);

  async function archive(asked: ContactSelection): Promise<boolean> {
    return attempt(async () => {
      const { selection, undo } = await planArchiving(client, asked);
      const { count, errors } = payloadOf(await archiving.mutate({ input: { selection } })).archiveContacts;
      if (errors[0]) return notices.failed(ofRefusal(errors[0]));
      const text = t('contacts.archive.archived', { number: n(count) }, count);
      if (undo) notices.done(text, () => void restore(undo, false));
      else
        notices.doneWith(text, {
          label: t('contacts.archive.open'),
          run: () => void router.push({ name: 'archive' }),
        });
      return true;
    });
  }

  /** isTold: false where the restoring itself is the undo, which needs no undo of its own. */
  async function restore(selection: ContactSelection, isTold = true): Promise<boolean> {
    restoreRefusals.value = [];
    return attempt(async () => {
      const { count, errors } = payloadOf(await restoring.mutate({ input: { selection } })).restoreContacts;
      if (errors[0]) {
        restoreRefusals.value = errors.map((error) => ({ id: idIn(error.path), text: ofRefusal(error) }));
        return notices.failed(errors.length === 1 ? ofRefusal(errors[0]) : t('contacts.archive.notRestored'));
      }
      const text = t('contacts.archive.restored', { number: n(count) }, count);
      const again = isTold && selection.ids ? () => void archive(selection) : undefined;
      notices.done(text, again);
      return true;
    });
  }

  async function deleteForGood(selection: ContactSelection): Promise<boolean> {
    return attempt(async () => {
      const { count, errors } = payloadOf(await deleting.mutate({ input: { selection } })).deleteContacts;
      if (errors[0]) return notices.failed(ofRefusal(errors[0]));
      notices.done(t('contacts.archive.deleted', { number: n(count) }, count));
      return true;
    });
  }

  async function attempt(work: () => Promise<true | void>): Promise<boolean> {
    try {
      const isDone = (await work()) === true;
      if (isDone) await refresh();
      return isDone;
    } catch (error) {
      notices.failed(ofFailure(error));
      return false;
    }
  }

  return {
    archive,
    restore,
    deleteForGood,
    restoreRefusals,
    isBusy: computed(() => archiving.loading.value || restoring.loading.value || deleting.loading.value),
  };
}

function payloadOf<T>(result: { data?: T | null } | null): T {
  if (!result?.data) throw new Error('The server gave no answer.');
  return result.data;
}

/** `["selection", "ids", <id>]` is how the server names one contact of a selection. */
function idIn(path: readonly string[] | null | undefined): string | null {
  return path?.[1] === 'ids' ? (path[2] ?? null) : null;
}
