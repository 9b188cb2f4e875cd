import { useApolloClient, useMutation } from '@vue/apollo-composable';
import { useI18n } from 'vue-i18n';
import type { Member_RowFragment, Role, UpdateMemberInput } from '../../../gql/graphql.ts';
import { useAttempts } from '../../../ui/attempts.ts';
import { useNotices } from '../../../ui/notices.ts';
import { useMe } from '../me.ts';
import { REMOVE_MEMBER, UPDATE_MEMBER } from './member-operations.ts';

/** What is done to a member: told afterwards, and taken back where it can be. Each answers whether it was done. */
export function useMemberActions() {
  const { t } = useI18n();
  const notices = useNotices();
  const { attempt, accepted } = useAttempts('accounts');
  const { refetch } = useMe();
  const { client } = useApolloClient();
  const updating = useMutation(UPDATE_MEMBER);
  const removing = useMutation(REMOVE_MEMBER);

  async function update(input: UpdateMemberInput): Promise<boolean> {
    const payload = await attempt(async () =>
      accepted((await updating.mutate({ input }))?.data?.updateMember),
    );
    return payload !== null;
  }

  async function setRole({ id, user, role: before, isSelf }: Member_RowFragment, role: Role) {
    const isDone = await update({ id, role });
    if (!isDone) return false;
    const text = t('accounts.members.roleSet', { name: user.name, role: t(`accounts.roles.${role}`) });
    // Whoever gave away rights of their own cannot take them back.
    notices.done(text, isSelf ? undefined : () => void update({ id, role: before }));
    if (isSelf) await refetch();
    return true;
  }

  async function setDisabled({ id, user }: Member_RowFragment, isDisabled: boolean) {
    const isDone = await update({ id, isDisabled });
    if (isDone)
      notices.done(
        t(isDisabled ? 'accounts.members.disabledDone' : 'accounts.members.enabledDone', { name: user.name }),
        () => void update({ id, isDisabled: !isDisabled }),
      );
    return isDone;
  }

  async function setGroups({ id }: Member_RowFragment, accountGroupIds: string[]) {
    return update({ id, accountGroupIds });
  }

  /** Ends a membership; the member's own name is said by who asks for it. */
  async function remove(id: string): Promise<boolean> {
    const payload = await attempt(async () => accepted((await removing.mutate({ id }))?.data?.removeMember));
    return payload !== null;
  }

  /** Lists of members are asked for anew. */
  async function refresh() {
    await client.refetchQueries({ updateCache: (cache) => void cache.evict({ fieldName: 'members' }) });
  }

  return { setRole, setDisabled, setGroups, remove, refresh, isRemoving: removing.loading };
}
