export { AccountsResolver } from './accounts.resolver.ts';
export { UserType } from './accounts.types.ts';
export { AllowedFor, authorize } from './allowed-for.ts';
export { loadUser } from './user.loader.ts';
