export { findAccountGroup } from './account-groups.repository.ts';
export { createAccountGroup } from './account-groups.service.ts';
export { accountGroupNotFound } from './accounts.errors.ts';
export {
  canGrant,
  findOwners,
  findRole,
  findRoles,
  findUser,
  findWorkspace,
  findWorkspacesOfUser,
  findWorkspaceUsers,
  noteSeen,
  type Person,
  type WorkspaceUser,
} from './accounts.repository.ts';
export { type AccountFact, findSignInAccounts } from './sign-in-accounts.repository.ts';
export { ensureFirstOwner, type FirstOwner } from './first-owner.ts';
export {
  type Authentication,
  openAuthentication,
  readSessionToken,
  sessionCookieName,
} from './authentication.ts';
export { type FindSession, openSessionLookup } from './session-lookup.ts';
export { credentialOf, findLinkCaller, type LinkHolder } from './link-holder.ts';
export { findKeyCaller } from './api-keys/find-key-caller.ts';
export { membershipEnded } from './accounts.signals.ts';
export { Membership } from './membership.entity.ts';
export { registerSignInRoutes } from './sign-in.routes.ts';
export { FactorKeys } from './two-factor/factor-keys.ts';
export { addressGroup, SignInAttempts } from './sign-in-attempts.ts';
export { TokenGuesses } from './token-guesses.ts';
export { Workspace } from './workspace.entity.ts';
export { openWorkspace } from './workspaces.service.ts';
export {
  claimAccount,
  confirmAccount,
  createAccount,
  findAccountByEmail,
  findMemberOfUser,
  findMembersByEmail,
  joinWorkspace,
} from './join-workspace.ts';
export type { Member } from './members.repository.ts';
export { hashPassword, refuseWeakPassword } from './password.ts';
