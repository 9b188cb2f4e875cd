import type { MailAttachment } from './mail-kind.ts';

/** One pixel through which the ground is seen. */
const NOTHING = 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==';

/** A mail as a mail program shows it: each attached picture stands where the mail names it. */
export function showPictures(html: string, attachments: readonly MailAttachment[]): string {
  return attachments.reduce(
    (shown, { contentId, contentType, content }) =>
      contentId === null
        ? shown
        : shown.replaceAll(
            `"cid:${contentId}"`,
            `"data:${contentType};base64,${content.toString('base64')}"`,
          ),
    html,
  );
}

/** Leaves the places empty of pictures that are no more, as of a ticket that was cancelled since. */
export function hideGonePictures(html: string): string {
  return html.replaceAll(/"cid:[^"]*"/g, `"${NOTHING}"`);
}
