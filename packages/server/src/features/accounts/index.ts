export { findSession, findWorkspace } from './accounts.repository.ts';
export { ensureFirstOwner, type FirstOwner } from './accounts.service.ts';
export {
  type Authentication,
  openAuthentication,
  readSessionToken,
  sessionCookieName,
} from './authentication.ts';
export { Membership } from './membership.entity.ts';
export { registerSignInRoutes } from './sign-in.routes.ts';
export { SignInAttempts } from './sign-in-attempts.ts';
export { Workspace } from './workspace.entity.ts';
