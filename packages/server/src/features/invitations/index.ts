export { createInvitations } from './create-invitations.ts';
export { InvitationLinks } from './invitation-links.ts';
export { invitationMails } from './invitation-mail.ts';
export type { InvitationsContext } from './invitations.context.ts';
export { INVITED_LANGUAGE } from './invited-language.ts';
export { JOINED_CONTACTS } from './joined-contacts.ts';
export { INVITATION_HOLDER } from './invitation-holder.ts';
