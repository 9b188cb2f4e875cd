import type { MailAttachment } from './mail-kind.ts';

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
