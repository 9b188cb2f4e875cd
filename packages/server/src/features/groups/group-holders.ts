import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import {
  type AskedPerson,
  holdByLink,
  type PersonalDataHolder,
  questionsWithout,
} from '../contacts/index.ts';
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

/** Questions of smart groups that name somebody; they go on finding everybody else. */
export const GROUP_QUESTION_HOLDER: PersonalDataHolder = {
  kind: 'KEPT_QUESTION',
  file: 'smart-groups',
  title: { fr: 'Groupes dynamiques', en: 'Smart groups', de: 'Dynamische Gruppen' },
  tables: ['contact_group'],
  // What stands there is a question of the team, not something that is held of the person.
  told: null,
  found: () => 'contact_group where false',
  erase: async (transaction: WorkspaceTransaction, person: AskedPerson) => {
    const without = questionsWithout(transaction, person);
    let changed = 0;
    for (const { id, ...question } of await findSmartQuestions(transaction)) {
      const left = await without(question);
      if (!left) continue;
      await saveSmartQuestion(transaction, id, left);
      changed++;
    }
    return changed;
  },
};
