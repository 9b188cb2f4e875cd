import { useMutation } from '@vue/apollo-composable';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { graphql } from '../../../gql/index.ts';
import type { MergeContactsInput } from '../../../gql/graphql.ts';
import { useAttempts } from '../../../ui/attempts.ts';
import { useNotices } from '../../../ui/notices.ts';
import { useRefreshContacts } from '../use-refresh-contacts.ts';

const MERGE = graphql(`
  mutation MergeContacts($input: MergeContactsInput!) {
    mergeContacts(input: $input) {
      contact {
        ...ContactFields_Contact
      }
      merge {
        id
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);
const UNDO = graphql(`
  mutation UndoContactMerge($input: UndoContactMergeInput!) {
    undoContactMerge(input: $input) {
      contact {
        ...ContactFields_Contact
        merges {
          id
        }
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

/** Merges contacts and takes a merge back. What is refused, or fails, is told in a notice. */
export function useMergeContacts() {
  const { t, n } = useI18n();
  const notices = useNotices();
  const { attempt, accepted } = useAttempts('contacts');
  const refresh = useRefreshContacts();
  const merging = useMutation(MERGE);
  const undoing = useMutation(UNDO);

  /** Id of the contact that stands now, or null where nothing was merged. */
  async function merge(input: MergeContactsInput): Promise<string | null> {
    return attempt(async () => {
      const payload = accepted((await merging.mutate({ input }))?.data?.mergeContacts);
      if (!payload?.contact) return null;
      await refresh();
      const count = input.mergedIds.length + 1;
      const mergeId = payload.merge?.id;
      notices.done(
        t('contacts.merge.done', { number: n(count) }, count),
        mergeId ? () => void undoMerge(mergeId) : undefined,
      );
      return payload.contact.id;
    });
  }

  async function undoMerge(mergeId: string): Promise<boolean> {
    const isUndone = await attempt(async () => {
      if (!accepted((await undoing.mutate({ input: { mergeId } }))?.data?.undoContactMerge)) return false;
      await refresh();
      notices.done(t('contacts.merge.undone'));
      return true;
    });
    return isUndone ?? false;
  }

  return { merge, undoMerge, isBusy: computed(() => merging.loading.value || undoing.loading.value) };
}
