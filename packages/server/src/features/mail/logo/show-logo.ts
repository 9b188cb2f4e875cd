import type { MailAttachment } from '../mail-kind.ts';
import type { MailLogo } from './read-logo.ts';

const CONTENT_ID = 'workspace-logo';
/** As large as it is shown; mail programs look at the attributes of a picture more than at its style. */
const HEIGHT = 40;
const WIDTH = 240;

/**
 * The picture where a mail has its place; the name of who writes stands beside, so it needs no words of its own. It keeps
 * a white ground: most logos are drawn for paper, and a dark one of transparent ground is lost where a mail is shown dark.
 */
export function logoTag(logo: MailLogo | null): string {
  if (logo === null) return '';
  const scale = Math.min(HEIGHT / logo.height, WIDTH / logo.width);
  const [width, height] = [logo.width, logo.height].map((size) => Math.max(1, Math.round(size * scale)));
  return `<img src="cid:${CONTENT_ID}" width="${width}" height="${height}" alt="" style="display:block;margin:0 0 10px;padding:6px 8px;background:#ffffff;border-radius:6px">`;
}

/** The picture as it goes along with a mail. */
export function logoAttachments(logo: MailLogo | null): MailAttachment[] {
  if (logo === null) return [];
  const { contentType, content } = logo;
  const fileName = contentType === 'image/png' ? 'logo.png' : 'logo.jpg';
  return [{ fileName, contentType, content, contentId: CONTENT_ID }];
}
