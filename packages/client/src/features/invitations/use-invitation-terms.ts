import { LOCALES, mayGrant, ROLES, type Role } from '@convive/shared';
import { useQuery } from '@vue/apollo-composable';
import { computed, reactive } from 'vue';
import { useI18n } from 'vue-i18n';
import type { InvitationOptionsInput } from '../../gql/graphql.ts';
import { LANGUAGE_NAMES, useMe } from '../accounts/index.ts';
import { INVITATION_CHOICES } from './invitation-operations.ts';

/** What all who are invited together are given, and what there is to choose from. `isOpen`: somebody looks at it. */
export function useInvitationTerms(isOpen: () => boolean) {
  const { t } = useI18n();
  const { me, workspace } = useMe();
  const form = reactive({
    role: 'MEMBER',
    language: 'fr',
    eventIds: [] as string[],
    groupIds: [] as string[],
    message: '',
  });
  const { result: choices } = useQuery(INVITATION_CHOICES, {}, () => ({ enabled: isOpen() }));
  const groups = computed(() =>
    // Nobody is put into a smart group: its conditions say who is in it.
    (choices.value?.groups.edges ?? [])
      .filter(({ node }) => node.kind === 'MANUAL')
      .map(({ node }) => ({ value: node.id, label: node.name })),
  );
  const events = computed(() =>
    (choices.value?.events.edges ?? []).map(({ node }) => ({ value: node.id, label: node.title })),
  );
  const roles = computed(() =>
    [...ROLES]
      .reverse()
      .filter((role) => me.value?.role && mayGrant(me.value.role, role))
      .map((role) => ({ value: role, label: t(`accounts.roles.${role}`) })),
  );
  const options = computed<InvitationOptionsInput>(() => ({
    role: form.role as Role,
    language: form.language,
    eventIds: form.role === 'MANAGER' ? form.eventIds : [],
    groupIds: form.groupIds,
    message: form.message || null,
  }));

  function clear() {
    const language = workspace.value?.language ?? 'fr';
    Object.assign(form, { role: 'MEMBER', language, eventIds: [], groupIds: [], message: '' });
  }

  return {
    form,
    groups,
    events,
    roles,
    languages: LOCALES.map((value) => ({ value, label: LANGUAGE_NAMES[value] })),
    options,
    clear,
  };
}

export type InvitationTerms = ReturnType<typeof useInvitationTerms>;
