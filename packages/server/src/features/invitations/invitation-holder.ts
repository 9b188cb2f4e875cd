import { FIELD_TITLES, TIME_TITLES } from '@convive/shared';
import { Parameters, type PersonalDataHolder } from '../contacts/index.ts';

/**
 * Invitations to addresses of the person. Where they have an account here, how they came by it belongs to the account,
 * which is no contact and stays.
 */
export const INVITATION_HOLDER: PersonalDataHolder = {
  kind: 'INVITATION',
  file: 'invitations',
  title: { fr: 'Invitations', en: 'Invitations', de: 'Einladungen' },
  tables: ['invitation'],
  found: ({ workspaceId, ownWords, sharedWords, names }, add) => `invitation
    where invitation.workspace_id = ${add(workspaceId)} and (invitation.email_key = any(${add(ownWords)}::text[])
      or (invitation.email_key = any(${add(sharedWords)}::text[])
        and sort_key(invitation.first_name || ' ' || invitation.last_name) = any(${add(names)}::text[])))
      and not exists (select from workspace_user person where lower(person."email") = invitation.email_key)`,
  told: () => ({
    columns: [
      { key: 'email', title: FIELD_TITLES.email },
      { key: 'firstName', title: FIELD_TITLES.firstName },
      { key: 'lastName', title: FIELD_TITLES.lastName },
      { key: 'language', title: FIELD_TITLES.language },
      { key: 'role', title: { fr: 'Rôle', en: 'Role', de: 'Rolle' } },
      { key: 'message', title: { fr: 'Message', en: 'Message', de: 'Nachricht' } },
      { key: 'state', title: { fr: 'État', en: 'State', de: 'Stand' } },
      { key: 'createdAt', title: TIME_TITLES.createdAt },
      { key: 'sentAt', title: { fr: 'Envoyée le', en: 'Sent', de: 'Versandt' } },
      { key: 'openedAt', title: { fr: 'Ouverte le', en: 'Opened', de: 'Geöffnet' } },
    ],
    select: (person, add) => `
      select email, first_name as "firstName", last_name as "lastName", language, role, message, state,
        created_at as "createdAt", sent_at as "sentAt", opened_at as "openedAt"
      from ${INVITATION_HOLDER.found(person, add)} order by invitation.id`,
  }),
  erase: async (transaction, person) => {
    const parameters = new Parameters();
    return transaction.execute(
      `delete from ${INVITATION_HOLDER.found(person, parameters.add)}`,
      parameters.values,
    );
  },
};
