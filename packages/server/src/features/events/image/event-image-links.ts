import type { SignedLinks } from '../../../platform/http/signed-links.ts';
import type { GuestEvent } from '../event.entity.ts';

export function eventImagePath({ workspaceId, fileId }: Record<'workspaceId' | 'fileId', string>): string {
  return `/event-images/${workspaceId}/${fileId}`;
}

/** Where the image of an event is shown; null where it has none. Asked for whoever may see the event. */
export function eventImageUrl(
  links: Pick<SignedLinks, 'sign'>,
  { workspaceId, imageFileId, access }: Pick<GuestEvent, 'workspaceId' | 'imageFileId' | 'access'>,
): string | null {
  if (imageFileId === null) return null;
  const path = eventImagePath({ workspaceId, fileId: imageFileId });
  return access === 'PUBLIC' ? path : links.sign(path);
}
