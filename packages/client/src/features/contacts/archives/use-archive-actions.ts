import { useApolloClient, useMutation } from '@vue/apollo-composable';
import { computed, shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { useRouter } from 'vue-router';
import { graphql } from '../../../gql/index.ts';
import type { ContactSelection } from '../../../gql/graphql.ts';
import { useAttempts } from '../../../ui/attempts.ts';
import { useFailureText } from '../../../ui/failure-text.ts';
import { useNotices } from '../../../ui/notices.ts';
import { useFollowBulkAct } from '../bulk-acts/use-follow-bulk-act.ts';
import { useUndoBulkAct } from '../bulk-acts/use-undo-bulk-act.ts';
import { useRefreshContacts } from '../use-refresh-contacts.ts';
import { planArchiving } from './plan-archiving.ts';

const ARCHIVE = graphql(`
  mutation ArchiveContacts($input: ArchiveContactsInput!) {
    archiveContacts(input: $input) {
      count
      bulkAct {
        id
        state
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);
const RESTORE = graphql(`
  mutation RestoreContacts($input: RestoreContactsInput!) {
    restoreContacts(input: $input) {
      count
      bulkAct {
        id
        state
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);
const DELETE = graphql(`
  mutation DeleteContacts($input: DeleteContactsInput!) {
    deleteContacts(input: $input) {
      count
      bulkAct {
        id
        state
      }
      errors {
        ...Refusal_UserError
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
  const { ofRefusal } = useFailureText('contacts');
  const { attempt, accepted } = useAttempts('contacts');
  const notices = useNotices();
  const refresh = useRefreshContacts();
  const follow = useFollowBulkAct();
  const undoOf = useUndoBulkAct();
  const archiving = useMutation(ARCHIVE);
  const restoring = useMutation(RESTORE);
  const deleting = useMutation(DELETE);
  /** What kept the last restoring from being done, contact by contact. */
  const restoreRefusals = shallowRef<RestoreRefusal[]>([]);

  async function archive(asked: ContactSelection): Promise<boolean> {
    return change(async () => {
      const { selection, undo } = await planArchiving(client, asked);
      const payload = accepted((await archiving.mutate({ input: { selection } }))?.data?.archiveContacts);
      if (!payload) return false;
      if (await follow(payload)) return true;
      const text = t('contacts.archive.archived', { number: n(payload.count) }, payload.count);
      const takeBack = undo ? () => void restore(undo, false) : undoOf(payload);
      if (takeBack) notices.done(text, takeBack);
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
    return change(async () => {
      const answer = (await restoring.mutate({ input: { selection } }))?.data?.restoreContacts;
      const refusals = answer?.errors ?? [];
      restoreRefusals.value = refusals.map((error) => ({ id: idIn(error.path), text: ofRefusal(error) }));
      if (refusals.length > 1) {
        notices.failed(t('contacts.archive.notRestored'));
        return false;
      }
      const payload = accepted(answer);
      if (!payload) return false;
      if (await follow(payload)) return true;
      const text = t('contacts.archive.restored', { number: n(payload.count) }, payload.count);
      const again = selection.ids ? () => void archive(selection) : undoOf(payload);
      notices.done(text, isTold ? again : undefined);
      return true;
    });
  }

  async function deleteForGood(selection: ContactSelection): Promise<boolean> {
    return change(async () => {
      const payload = accepted((await deleting.mutate({ input: { selection } }))?.data?.deleteContacts);
      if (!payload) return false;
      if (await follow(payload)) return true;
      notices.done(t('contacts.archive.deleted', { number: n(payload.count) }, payload.count));
      return true;
    });
  }

  async function change(work: () => Promise<boolean>): Promise<boolean> {
    const isDone = await attempt(async () => {
      const isChanged = await work();
      if (isChanged) await refresh();
      return isChanged;
    });
    return isDone ?? false;
  }

  return {
    archive,
    restore,
    deleteForGood,
    restoreRefusals,
    isBusy: computed(() => archiving.loading.value || restoring.loading.value || deleting.loading.value),
  };
}

/** `["selection", "ids", <id>]` is how the server names one contact of a selection. */
function idIn(path: readonly string[] | null | undefined): string | null {
  return path?.[1] === 'ids' ? (path[2] ?? null) : null;
}
