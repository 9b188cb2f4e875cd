export { InvitationCodeFilesResolver } from './invitation-code-files.resolver.ts';
export { ImportedInvitationCountsField, ImportedInvitationField } from './imported-invitations.resolver.ts';
export { InvitationSettingsResolver } from './invitation-settings.resolver.ts';
export { InvitationsResolver } from './invitations.resolver.ts';
export { ScheduledInvitationsResolver } from './scheduled-invitations.resolver.ts';
export { JoiningResolver } from './joining.resolver.ts';
export { PublicInvitationsResolver } from './public-invitations.resolver.ts';
