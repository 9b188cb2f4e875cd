import type { Caller } from '../../platform/database/workspace-transaction.ts';
import type { ContactView } from './contact-view.ts';

/** Of the views that the caller sees: private ones are their own, shared ones their author's, owners' and admins'. */
export function mayChangeView(
  { userId, role }: Caller,
  { authorUserId, isShared }: Pick<ContactView, 'authorUserId' | 'isShared'>,
): boolean {
  return authorUserId === userId || (isShared && (role === 'OWNER' || role === 'ADMIN'));
}
