import { ROLES, type Role } from './contact-fields.ts';

/** Nobody grants more than their own role, nor touches who has more. */
export function mayGrant(own: Role, granted: Role): boolean {
  return ROLES.indexOf(granted) >= ROLES.indexOf(own);
}
