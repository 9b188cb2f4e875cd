import { holdByLink, holdQuestions } from '../contacts/index.ts';
import { findDeletedQuestions, saveDeletedQuestion } from './deleted-groups.repository.ts';
import { findSmartQuestions, saveSmartQuestion } from './smart-groups.repository.ts';

export const MEMBERSHIP_HOLDER = holdByLink({
  kind: 'GROUP_MEMBERSHIP',
  file: 'groups',
  title: { fr: 'Groupes', en: 'Groups', de: 'Gruppen' },
  table: 'contact_group_member',
  links: ['contact_id'],
  joins: `join contact_group on contact_group.workspace_id = contact_group_member.workspace_id
    and contact_group.id = contact_group_member.group_id`,
  order: 'contact_group_member.added_at, contact_group.id',
  columns: [
    { key: 'group', title: { fr: 'Groupe', en: 'Group', de: 'Gruppe' }, sql: 'contact_group.name' },
    {
      key: 'addedAt',
      title: { fr: 'Ajouté le', en: 'Added', de: 'Hinzugefügt' },
      sql: 'contact_group_member.added_at',
    },
  ],
});

export const GROUP_QUESTION_HOLDER = holdQuestions({
  kind: 'KEPT_QUESTION',
  file: 'smart-groups',
  title: { fr: 'Groupes dynamiques', en: 'Smart groups', de: 'Dynamische Gruppen' },
  table: 'contact_group',
  find: findSmartQuestions,
  save: saveSmartQuestion,
});

/** In which groups somebody was that can be put back. */
export const DELETED_MEMBERSHIP_HOLDER = holdByLink({
  kind: 'DELETED_GROUP_MEMBERSHIP',
  file: 'deleted-groups',
  title: { fr: 'Groupes supprimés', en: 'Deleted groups', de: 'Gelöschte Gruppen' },
  table: 'deleted_group_member',
  links: ['contact_id'],
  joins: `join deleted_group on deleted_group.workspace_id = deleted_group_member.workspace_id
    and deleted_group.id = deleted_group_member.group_id`,
  order: 'deleted_group_member.added_at, deleted_group.id',
  columns: [
    { key: 'group', title: { fr: 'Groupe', en: 'Group', de: 'Gruppe' }, sql: 'deleted_group.name' },
    {
      key: 'addedAt',
      title: { fr: 'Ajouté le', en: 'Added', de: 'Hinzugefügt' },
      sql: 'deleted_group_member.added_at',
    },
    {
      key: 'deletedAt',
      title: { fr: 'Groupe supprimé le', en: 'Group deleted', de: 'Gruppe gelöscht' },
      sql: 'deleted_group.deleted_at',
    },
  ],
});

export const DELETED_QUESTION_HOLDER = holdQuestions({
  kind: 'KEPT_QUESTION',
  file: 'deleted-smart-groups',
  title: {
    fr: 'Groupes dynamiques supprimés',
    en: 'Deleted smart groups',
    de: 'Gelöschte dynamische Gruppen',
  },
  table: 'deleted_group',
  find: findDeletedQuestions,
  save: saveDeletedQuestion,
});
