import { useMutation } from '@vue/apollo-composable';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { graphql } from '../../../gql/index.ts';
import type { MergeContactsInput } from '../../../gql/graphql.ts';
import { useFailureText } from '../../../ui/failure-text.ts';
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
        code
        reason
        message
        path
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
        code
        reason
        message
        path
      }
    }
  }
`);

/** Merges contacts and takes a merge back. What is refused, or fails, is told in a notice. */
export function useMergeContacts() {
  const { t, n } = useI18n();
  const notices = useNotices();
  const { ofFailure, ofRefusal } = useFailureText('contacts');
  const refresh = useRefreshContacts();
  const merging = useMutation(MERGE);
  const undoing = useMutation(UNDO);

  /** Id of the contact that stands now, or null where nothing was merged. */
  async function merge(input: MergeContactsInput): Promise<string | null> {
    try {
      const payload = (await merging.mutate({ input }))?.data?.mergeContacts;
      if (payload?.errors[0]) notices.failed(ofRefusal(payload.errors[0]));
      if (!payload?.contact || payload.errors.length > 0) return null;
      await refresh();
      const count = input.mergedIds.length + 1;
      const mergeId = payload.merge?.id;
      notices.done(
        t('contacts.merge.done', { number: n(count) }, count),
        mergeId ? () => void undoMerge(mergeId) : undefined,
      );
      return payload.contact.id;
    } catch (error) {
      notices.failed(ofFailure(error));
      return null;
    }
  }

  async function undoMerge(mergeId: string): Promise<boolean> {
    try {
      const payload = (await undoing.mutate({ input: { mergeId } }))?.data?.undoContactMerge;
      if (payload?.errors[0]) notices.failed(ofRefusal(payload.errors[0]));
      if (!payload || payload.errors.length > 0) return false;
      await refresh();
      notices.done(t('contacts.merge.undone'));
      return true;
    } catch (error) {
      notices.failed(ofFailure(error));
      return false;
    }
  }

  return { merge, undoMerge, isBusy: computed(() => merging.loading.value || undoing.loading.value) };
}
