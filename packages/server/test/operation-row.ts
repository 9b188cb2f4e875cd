import type { MarkedThings } from './marked-workspace.ts';

/** Who may use an operation; written by hand, so that a changed decorator alone changes nothing here. */
export type Audience = 'EVERYBODY' | 'SIGNED_IN' | readonly ('OWNER' | 'ADMIN' | 'MANAGER' | 'MEMBER')[];

export interface OperationRow {
  for: Audience;
  /** Its arguments, which name things of the marked workspace wherever they name anything. */
  args?(things: MarkedThings): Record<string, unknown>;
  /**
   * What somebody hears who names these things from another workspace. NULL: nothing there. NOT_FOUND: so says the
   * payload, and nothing is done. OWN: it names nothing and stays in the caller's own workspace.
   */
  elsewhere: 'NULL' | 'NOT_FOUND' | 'OWN';
}

export const TEAM = ['OWNER', 'ADMIN'] as const;
/** Managers among them, within what they look after: bookings.test.ts says what that is. */
export const MANAGERS = [...TEAM, 'MANAGER'] as const;
export const input = (fields: Record<string, unknown>) => ({ input: fields });
