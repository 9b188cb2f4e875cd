export { AccountGroupsResolver } from './account-groups.resolver.ts';
export { AuditResolver, AuditThingFieldsResolver } from './audit.resolver.ts';
export { AccountsResolver } from './accounts.resolver.ts';
export { RegistrationPolicyEnum, RoleEnum, UserType, WorkspaceType } from './accounts.types.ts';
export { AllowedFor, authorize } from './allowed-for.ts';
export {
  ApiKeysResolver,
  AuditRecordApiKeyResolver,
  ChangeSetApiKeyResolver,
} from '../api-keys/graphql/api-keys.resolver.ts';
export { OwnAccountResolver } from './own-account.resolver.ts';
export { TwoFactorResolver } from './two-factor.resolver.ts';
export { MembersResolver } from './members.resolver.ts';
export { MemberType } from './members.types.ts';
export { ChangeSetActorResolver } from './change-set-actor.field.ts';
export { loadUser } from './user.loader.ts';
