import { LIMITS } from '@convive/shared';
import { useApolloClient, useMutation } from '@vue/apollo-composable';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRouter } from 'vue-router';
import { graphql } from '../../../gql/index.ts';
import type { ContactSelection } from '../../../gql/graphql.ts';
import { useFailureText } from '../../../ui/failure-text.ts';
import { useNotices } from '../../../ui/notices.ts';
import { useRefreshContacts } from '../use-refresh-contacts.ts';

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
const ALREADY_ARCHIVED = graphql(`
  query AlreadyArchived($search: String, $filter: ContactFilter) {
    contacts(search: $search, filter: $filter) {
      totalCount
    }
  }
`);

/**
 * Archive, restore and delete, each told in a notice. The three answer whether the server took it;
 * what it refused is in the notice, in its own words where it names a contact.
 */
export function useArchiveActions() {
  const { t, n } = useI18n();
  const { client } = useApolloClient();
  const router = useRouter();
  const { ofFailure } = useFailureText();
  const notices = useNotices();
  const refresh = useRefreshContacts();
  const archiving = useMutation(ARCHIVE);
  const restoring = useMutation(RESTORE);
  const deleting = useMutation(DELETE);

  async function archive(selection: ContactSelection): Promise<boolean> {
    const undo = await undoOf(selection);
    return attempt(async () => {
      const { count, errors } = payloadOf(await archiving.mutate({ input: { selection } })).archiveContacts;
      if (errors[0]) return notices.failed(errors[0].message);
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
    return attempt(async () => {
      const { count, errors } = payloadOf(await restoring.mutate({ input: { selection } })).restoreContacts;
      if (errors[0]) return notices.failed(errors.map(({ message }) => message).join(' '));
      const text = t('contacts.archive.restored', { number: n(count) }, count);
      const again = isTold && selection.ids ? () => void archive(selection) : undefined;
      notices.done(text, again);
      return true;
    });
  }

  async function deleteForGood(selection: ContactSelection): Promise<boolean> {
    return attempt(async () => {
      const { count, errors } = payloadOf(await deleting.mutate({ input: { selection } })).deleteContacts;
      if (errors[0]) return notices.failed(errors.map(({ message }) => message).join(' '));
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

  /**
   * What brings back exactly what will be archived. By filter that is only so as long as nothing the filter
   * matches is in the archive already: restoring would bring that back too.
   */
  async function undoOf(selection: ContactSelection): Promise<ContactSelection | null> {
    if (selection.ids) return selection;
    const archived = { search: selection.search, filter: { ...selection.filter, archived: true } };
    try {
      const { data } = await client.query({
        query: ALREADY_ARCHIVED,
        variables: archived,
        fetchPolicy: 'no-cache',
      });
      return data.contacts.totalCount === 0 ? archived : null;
    } catch {
      return null;
    }
  }

  return {
    archive,
    restore,
    deleteForGood,
    isBusy: computed(() => archiving.loading.value || restoring.loading.value || deleting.loading.value),
  };
}

/** Whether a selection is small enough to be named one by one. */
export const fitsSelection = (count: number): boolean => count <= LIMITS.selectionIds;

function payloadOf<T>(result: { data?: T | null } | null): T {
  if (!result?.data) throw new Error('The server gave no answer.');
  return result.data;
}
