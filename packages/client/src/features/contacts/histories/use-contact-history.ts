import { useMutation, useQuery } from '@vue/apollo-composable';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { graphql } from '../../../gql/index.ts';
import type { ChangeCause, ContactHistoryQuery } from '../../../gql/graphql.ts';
import { useAttempts } from '../../../ui/attempts.ts';
import { useNotices } from '../../../ui/notices.ts';

const HISTORY = graphql(`
  query ContactHistory($contactId: ID!, $after: String) {
    contactHistory(contactId: $contactId, first: 30, after: $after) {
      edges {
        node {
          id
          cause
          causeId
          isCreation
          happenedAt
          actor {
            id
            name
          }
          apiKey {
            id
            name
          }
          mergedWith {
            id
            firstName
            lastName
            organization
            email
            identifier
          }
          changes {
            field
            before
            after
          }
          undoRefusals {
            field
            reason
          }
        }
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }
`);
const UNDO = graphql(`
  mutation UndoContactChange($input: UndoContactChangeInput!) {
    undoContactChange(input: $input) {
      contact {
        ...ContactFields_Contact
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

export type HistoryEntry = ContactHistoryQuery['contactHistory']['edges'][number]['node'];

export const CAUSE_ICONS: Record<ChangeCause, string> = {
  PERSON: 'i-lucide-user-pen',
  IMPORT: 'i-lucide-file-up',
  MERGE: 'i-lucide-merge',
  UNDO: 'i-lucide-undo-2',
  API: 'i-lucide-plug',
  REGISTRATION: 'i-lucide-ticket',
  UNSUBSCRIPTION: 'i-lucide-mail-x',
};

/** What happened to a contact, page after page, and the way back for one value. */
export function useContactHistory(contactId: () => string) {
  const { t } = useI18n();
  const notices = useNotices();
  const { attempt, accepted } = useAttempts('contacts');
  // Other pages change contacts all the time: never shown as it was.
  const query = useQuery(HISTORY, () => ({ contactId: contactId() }), { fetchPolicy: 'network-only' });
  const undoing = useMutation(UNDO);

  const connection = computed(() => query.result.value?.contactHistory);

  async function loadMore(): Promise<void> {
    await attempt(async () => {
      await query.fetchMore({
        variables: { contactId: contactId(), after: connection.value?.pageInfo.endCursor },
        updateQuery: (known, { fetchMoreResult: next }) => ({
          contactHistory: {
            ...next!.contactHistory,
            edges: [...known.contactHistory.edges, ...next!.contactHistory.edges],
          },
        }),
      });
    });
  }

  async function undo(changeSetId: string, field: string): Promise<void> {
    await attempt(async () => {
      const input = { changeSetId, contactId: contactId(), field };
      const isDone = accepted((await undoing.mutate({ input }))?.data?.undoContactChange) !== null;
      // What stood in the way shows in the list as it is now.
      await query.refetch();
      if (isDone) notices.done(t('contacts.history.undone'));
    });
  }

  return {
    entries: computed(() => connection.value?.edges.map(({ node }) => node) ?? []),
    hasMore: computed(() => connection.value?.pageInfo.hasNextPage ?? false),
    error: query.error,
    isLoading: query.loading,
    loadMore,
    reload: () => void query.refetch(),
    undo,
    isUndoing: undoing.loading,
  };
}
