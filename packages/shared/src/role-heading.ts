import { foldToKey } from './folding.ts';

const ROLE_HEADING = /^(role|roles|rolle|rollen)$/;

/** Of a list of people such a column tells what they do; of people who are invited, as what they come in. */
export function isRoleHeading(heading: string): boolean {
  return ROLE_HEADING.test(foldToKey(heading));
}
