import { describe, expect, it } from 'vitest';
import { grantableRoles, whyNotTouch } from './member-rules.ts';

describe('ALL-3 what one may do to a member', () => {
  it('ALL-3 ends above one’s own role', () => {
    expect(whyNotTouch('ADMIN', { role: 'OWNER' })).toBe('accounts.reasons.ABOVE_OWN_ROLE');
    expect(whyNotTouch('ADMIN', { role: 'ADMIN' })).toBeNull();
    expect(whyNotTouch('OWNER', { role: 'OWNER' })).toBeNull();
    expect(whyNotTouch(null, { role: 'MEMBER' })).not.toBeNull();
  });

  it('ALL-3 lists every role, those one may not grant too', () => {
    const granted = (own: 'OWNER' | 'ADMIN') =>
      grantableRoles(own).map(({ role, isGrantable }) => (isGrantable ? role : `(${role})`));
    expect(granted('ADMIN')).toEqual(['MEMBER', 'MANAGER', 'ADMIN', '(OWNER)']);
    expect(granted('OWNER')).toEqual(['MEMBER', 'MANAGER', 'ADMIN', 'OWNER']);
  });
});
