import { LIMITS } from '@convive/shared';
import { randomBytes } from 'node:crypto';

/** Letters and figures that nobody takes for one another, read aloud or from paper. */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A number that cannot be guessed: five bits in each sign. */
export function makeTicketNumber(length: number = LIMITS.ticketNumberCharacters): string {
  return Array.from(randomBytes(length), (byte) => SIGNS[byte % SIGNS.length]).join('');
}
