import { useApolloClient, useMutation } from '@vue/apollo-composable';
import { computed, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import type {
  ContactFilter,
  ContactSelection,
  CreateGroupInput,
  Group_RowFragment,
  UpdateGroupInput,
} from '../../gql/graphql.ts';
import { useAttempts } from '../../ui/attempts.ts';
import { type Refusal, useFailureText } from '../../ui/failure-text.ts';
import { useNotices } from '../../ui/notices.ts';
import { useFollowBulkAct, useUndoBulkAct } from '../contacts/index.ts';
import {
  ADD_CONTACTS,
  CREATE_GROUP,
  DELETE_GROUP,
  REMOVE_CONTACTS,
  RESTORE_GROUP,
  UPDATE_GROUP,
} from './group-operations.ts';

type NamedGroup = Pick<Group_RowFragment, 'id' | 'name'>;

/** What a smart group keeps. */
interface KeptQuestion {
  filter: ContactFilter;
  search: string | null;
}

/**
 * What may be done with groups. Null or false where the server did not take it, which is told in a notice; why a name
 * or conditions were refused stands in `nameFault`, to be told beside them.
 */
export function useGroupActions() {
  const { t, n } = useI18n();
  const { client } = useApolloClient();
  const { attempt, accepted } = useAttempts('groups');
  const { ofRefusal } = useFailureText('groups');
  const notices = useNotices();
  const follow = useFollowBulkAct();
  const undoOf = useUndoBulkAct();
  const creating = useMutation(CREATE_GROUP);
  const updating = useMutation(UPDATE_GROUP);
  const deleting = useMutation(DELETE_GROUP);
  const restoring = useMutation(RESTORE_GROUP);
  const adding = useMutation(ADD_CONTACTS);
  const removing = useMutation(REMOVE_CONTACTS);
  const nameFault = ref<string | null>(null);

  /** Asks anew for lists of contacts and of groups, and for the groups of these contacts, where they are shown. */
  async function refresh(contactIds: readonly string[] = []) {
    await client.refetchQueries({
      updateCache: (cache) => {
        for (const fieldName of ['contacts', 'groups', 'deletedGroups'])
          cache.evict({ id: 'ROOT_QUERY', fieldName });
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

  const create = (name: string) => createOf({ name });
  const createSmart = (name: string, kept: KeptQuestion) => createOf({ name, kind: 'SMART', ...kept });

  async function createOf(input: CreateGroupInput): Promise<Group_RowFragment | null> {
    return attempt(async () => {
      const payload = (await creating.mutate({ input }))?.data?.createGroup;
      if (hasNameFault(payload)) return null;
      await refresh();
      return payload?.group ?? null;
    });
  }

  const rename = (id: string, name: string) => update({ id, name });
  const changeConditions = (id: string, kept: KeptQuestion) => update({ id, ...kept });

  async function update(input: UpdateGroupInput): Promise<boolean> {
    const isDone = await attempt(async () => {
      if (hasNameFault((await updating.mutate({ input }))?.data?.updateGroup)) return false;
      await refresh();
      return true;
    });
    return isDone ?? false;
  }

  async function remove({ id, name }: NamedGroup): Promise<boolean> {
    const isDone = await attempt(async () => {
      const answer = (await deleting.mutate({ input: { id } }))?.data?.deleteGroup;
      if (answer?.usedBy.length) {
        notices.failed(t('groups.delete.inUse', { name, groups: answer.usedBy.join(', ') }));
        return false;
      }
      if (!accepted(answer)) return false;
      notices.done(t('groups.delete.done', { name }), () => void restore(id));
      return true;
    });
    return isDone ?? false;
  }

  /** Puts a deleted group back, and tells what of it could not come back. */
  async function restore(id: string): Promise<void> {
    await attempt(async () => {
      const payload = accepted((await restoring.mutate({ input: { id } }))?.data?.restoreGroup);
      if (!payload?.group) return;
      await refresh();
      const { group, count, archivedCount, missingCount, isRenamed } = payload;
      const { name } = group;
      const sentences = [
        group.kind === 'SMART'
          ? t('groups.restored.smart', { name })
          : t('groups.restored.done', { name, number: n(count) }, count),
        ...(archivedCount > 0
          ? [t('groups.restored.archived', { number: n(archivedCount) }, archivedCount)]
          : []),
        ...(isRenamed ? [t('groups.restored.renamed')] : []),
        ...(missingCount > 0
          ? [t('groups.restored.missing', { number: n(missingCount) }, missingCount)]
          : []),
      ];
      notices.done(sentences.join(' '));
    });
  }

  async function addTo(group: NamedGroup, selection: ContactSelection, canUndo = true): Promise<boolean> {
    const isDone = await attempt(async () => {
      const input = { groupId: group.id, selection };
      const payload = accepted((await adding.mutate({ input }))?.data?.addContactsToGroup);
      if (!payload) return false;
      if (await follow(payload)) return true;
      const { count } = payload;
      // Only where all of them are new does taking them out again bring back what was.
      const isExact = selection.ids?.length === count;
      const undo = isExact ? () => void takeFrom(group, selection, false) : undoOf(payload);
      if (count === 0) notices.done(t('groups.members.alreadyIn', { name: group.name }));
      else {
        const text = t('groups.members.added', { number: n(count), name: group.name }, count);
        notices.done(text, canUndo ? undo : undefined);
      }
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
      if (await follow(payload)) return true;
      const { count } = payload;
      const isExact = selection.ids?.length === count;
      const undo = isExact ? () => void addTo(group, selection, false) : undoOf(payload);
      const text = t('groups.members.removed', { number: n(count), name: group.name }, count);
      notices.done(text, canUndo ? undo : undefined);
      await refresh(selection.ids ?? []);
      return true;
    });
    return isDone ?? false;
  }

  return {
    create,
    createSmart,
    rename,
    changeConditions,
    remove,
    restore,
    addTo,
    takeFrom,
    nameFault,
    isBusy: computed(() =>
      [creating, updating, deleting, restoring, adding, removing].some(({ loading }) => loading.value),
    ),
  };
}
