import { useApolloClient, useMutation } from '@vue/apollo-composable';
import { computed, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import type { ContactSelection, Group_RowFragment } from '../../gql/graphql.ts';
import { useAttempts } from '../../ui/attempts.ts';
import { type Refusal, useFailureText } from '../../ui/failure-text.ts';
import { useNotices } from '../../ui/notices.ts';
import {
  ADD_CONTACTS,
  CREATE_GROUP,
  DELETE_GROUP,
  REMOVE_CONTACTS,
  UPDATE_GROUP,
} from './group-operations.ts';

type NamedGroup = Pick<Group_RowFragment, 'id' | 'name'>;

/**
 * What may be done with groups. Null or false where the server did not take it, which is told in a notice; why a name
 * was refused stands in `nameFault`, to be told beside the name.
 */
export function useGroupActions() {
  const { t, n } = useI18n();
  const { client } = useApolloClient();
  const { attempt, accepted } = useAttempts();
  const { ofRefusal } = useFailureText('groups');
  const notices = useNotices();
  const creating = useMutation(CREATE_GROUP);
  const renaming = useMutation(UPDATE_GROUP);
  const deleting = useMutation(DELETE_GROUP);
  const adding = useMutation(ADD_CONTACTS);
  const removing = useMutation(REMOVE_CONTACTS);
  const nameFault = ref<string | null>(null);

  /** Asks anew for lists of contacts and of groups, and for the groups of these contacts, where they are shown. */
  async function refresh(contactIds: readonly string[] = []) {
    await client.refetchQueries({
      updateCache: (cache) => {
        for (const fieldName of ['contacts', 'groups']) cache.evict({ id: 'ROOT_QUERY', fieldName });
        for (const id of contactIds)
          cache.evict({ id: cache.identify({ __typename: 'Contact', id }), fieldName: 'groups' });
      },
    });
  }

  function hasNameFault(payload: { errors: readonly Refusal[] } | null | undefined): boolean {
    const [refusal] = payload?.errors ?? [];
    nameFault.value = refusal ? ofRefusal(refusal) : null;
    return refusal !== undefined;
  }

  async function create(name: string): Promise<Group_RowFragment | null> {
    return attempt(async () => {
      const payload = (await creating.mutate({ input: { name } }))?.data?.createGroup;
      if (hasNameFault(payload)) return null;
      await refresh();
      return payload?.group ?? null;
    });
  }

  async function rename(id: string, name: string): Promise<boolean> {
    const isDone = await attempt(async () => {
      if (hasNameFault((await renaming.mutate({ input: { id, name } }))?.data?.updateGroup)) return false;
      await refresh();
      return true;
    });
    return isDone ?? false;
  }

  async function remove({ id, name }: NamedGroup): Promise<boolean> {
    const isDone = await attempt(async () => {
      const payload = accepted((await deleting.mutate({ input: { id } }))?.data?.deleteGroup);
      if (!payload) return false;
      notices.done(t('groups.delete.done', { name }));
      return true;
    });
    return isDone ?? false;
  }

  async function addTo(group: NamedGroup, selection: ContactSelection, canUndo = true): Promise<boolean> {
    const isDone = await attempt(async () => {
      const input = { groupId: group.id, selection };
      const payload = accepted((await adding.mutate({ input }))?.data?.addContactsToGroup);
      if (!payload) return false;
      const { count } = payload;
      // Only where all of them are new does taking them out again bring back what was.
      const isExact = canUndo && selection.ids?.length === count;
      const undo = isExact ? () => void takeFrom(group, selection, false) : undefined;
      if (count === 0) notices.done(t('groups.members.alreadyIn', { name: group.name }));
      else notices.done(t('groups.members.added', { number: n(count), name: group.name }, count), undo);
      await refresh(selection.ids ?? []);
      return true;
    });
    return isDone ?? false;
  }

  async function takeFrom(group: NamedGroup, selection: ContactSelection, canUndo = true): Promise<boolean> {
    const isDone = await attempt(async () => {
      const input = { groupId: group.id, selection };
      const payload = accepted((await removing.mutate({ input }))?.data?.removeContactsFromGroup);
      if (!payload) return false;
      const { count } = payload;
      const isExact = canUndo && selection.ids?.length === count;
      const undo = isExact ? () => void addTo(group, selection, false) : undefined;
      notices.done(t('groups.members.removed', { number: n(count), name: group.name }, count), undo);
      await refresh(selection.ids ?? []);
      return true;
    });
    return isDone ?? false;
  }

  return {
    create,
    rename,
    remove,
    addTo,
    takeFrom,
    nameFault,
    isBusy: computed(() =>
      [creating, renaming, deleting, adding, removing].some(({ loading }) => loading.value),
    ),
  };
}
