import { useMutation, useQuery } from '@vue/apollo-composable';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { graphql } from '../../../gql/index.ts';
import type { ContactNotesQuery } from '../../../gql/graphql.ts';
import { useAttempts } from '../../../ui/attempts.ts';
import { useNotices } from '../../../ui/notices.ts';

const NOTES = graphql(`
  query ContactNotes($contactId: ID!, $after: String) {
    contact(id: $contactId) {
      id
      notes(first: 30, after: $after) {
        edges {
          node {
            id
            body
            createdAt
            updatedAt
            author {
              id
              name
            }
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);
const CREATE = graphql(`
  mutation CreateContactNote($input: CreateContactNoteInput!) {
    createContactNote(input: $input) {
      errors {
        ...Refusal_UserError
      }
    }
  }
`);
const UPDATE = graphql(`
  mutation UpdateContactNote($input: UpdateContactNoteInput!) {
    updateContactNote(input: $input) {
      errors {
        ...Refusal_UserError
      }
    }
  }
`);
const DELETE = graphql(`
  mutation DeleteContactNote($input: DeleteContactNoteInput!) {
    deleteContactNote(input: $input) {
      errors {
        ...Refusal_UserError
      }
    }
  }
`);
const RESTORE = graphql(`
  mutation RestoreContactNote($input: RestoreContactNoteInput!) {
    restoreContactNote(input: $input) {
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

type Connection = NonNullable<ContactNotesQuery['contact']>['notes'];
export type ContactNote = Connection['edges'][number]['node'];

/** The notes on one contact, newest first, and what is done with them. Each answers whether it was done. */
export function useContactNotes(contactId: () => string) {
  const { t } = useI18n();
  const notices = useNotices();
  const { attempt, accepted } = useAttempts('contacts');
  const query = useQuery(NOTES, () => ({ contactId: contactId() }), { fetchPolicy: 'network-only' });
  const creating = useMutation(CREATE);
  const updating = useMutation(UPDATE);
  const deleting = useMutation(DELETE);
  const restoring = useMutation(RESTORE);

  const connection = computed(() => query.result.value?.contact?.notes);

  async function settle(payload: Parameters<typeof accepted>[0]): Promise<boolean> {
    if (!accepted(payload)) return false;
    await query.refetch();
    return true;
  }

  const add = async (body: string) =>
    (await attempt(async () =>
      settle((await creating.mutate({ input: { contactId: contactId(), body } }))?.data?.createContactNote),
    )) ?? false;

  const rewrite = async (id: string, body: string) =>
    (await attempt(async () =>
      settle((await updating.mutate({ input: { id, body } }))?.data?.updateContactNote),
    )) ?? false;

  const restore = async (id: string) =>
    void (await attempt(async () =>
      settle((await restoring.mutate({ input: { id } }))?.data?.restoreContactNote),
    ));

  async function remove(id: string): Promise<void> {
    await attempt(async () => {
      if (await settle((await deleting.mutate({ input: { id } }))?.data?.deleteContactNote))
        notices.done(t('contacts.notes.deleted'), () => void restore(id));
    });
  }

  async function loadMore(): Promise<void> {
    await attempt(async () => {
      await query.fetchMore({
        variables: { contactId: contactId(), after: connection.value?.pageInfo.endCursor },
        updateQuery: (known, { fetchMoreResult: next }) => {
          const [held, more] = [known.contact?.notes, next?.contact?.notes];
          if (!held || !more) return known;
          return {
            contact: { ...known.contact!, notes: { ...more, edges: [...held.edges, ...more.edges] } },
          };
        },
      });
    });
  }

  return {
    notes: computed(() => connection.value?.edges.map(({ node }) => node)),
    hasMore: computed(() => connection.value?.pageInfo.hasNextPage ?? false),
    error: query.error,
    isLoading: query.loading,
    isSaving: computed(() => creating.loading.value || updating.loading.value),
    reload: () => void query.refetch(),
    add,
    rewrite,
    remove,
    loadMore,
  };
}
