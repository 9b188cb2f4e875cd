export { InvitationsResolver } from './invitations.resolver.ts';
export { PublicInvitationsResolver } from './public-invitations.resolver.ts';
