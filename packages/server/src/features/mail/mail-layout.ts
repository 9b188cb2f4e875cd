import { type Locale, withFrenchSpacing } from '@convive/shared';
import { escapeHtml, oneLine, severalLines } from './clean-text.ts';
import type { MailLogo } from './logo/read-logo.ts';
import { logoTag } from './logo/show-logo.ts';
import { LINK, LOGO, UNSUBSCRIBE_LINK } from './mail-message.ts';

/** What a mail says, in plain text; whatever people wrote is made harmless here. */
export interface MailText {
  locale: Locale;
  subject: string;
  /** Who writes: the workspace's name. */
  sender: string;
  heading: string;
  paragraphs: readonly string[];
  /** Words of a person, shown as a quotation; null: none. */
  quotation: { author: string; words: string } | null;
  /** What is to be found at a glance: when, where. */
  facts?: readonly { label: string; text: string }[];
  /** Each with a picture that is attached under the content id `ticket-<number>`. */
  tickets?: readonly MailTicket[];
  /** What stands on the button that opens the link. */
  button: string;
  /** Small print below it. */
  notes: readonly string[];
}

export interface MailTicket {
  title: string;
  /** Who comes on it; empty where there is nothing to say. */
  name: string;
  number: string;
}

/** The content id under which the picture of a ticket is attached. */
export function ticketPicture(number: string): string {
  return `ticket-${number}`;
}

const COPY_LINK: Record<Locale, string> = {
  fr: 'Si le bouton ne s’ouvre pas, copiez cette adresse dans votre navigateur :',
  en: 'If the button does not open, copy this address into your browser:',
  de: 'Falls sich die Schaltfläche nicht öffnet, kopieren Sie diese Adresse in Ihren Browser:',
};

export interface RenderedMail {
  subject: string;
  html: string;
  text: string;
}

const UNSUBSCRIBE: Record<Locale, { why(sender: string): string; act: string }> = {
  fr: {
    why: (sender) => `${sender} vous écrit à cette adresse, qui lui a été communiquée.`,
    act: 'Ne plus recevoir ces messages',
  },
  en: {
    why: (sender) => `${sender} writes to this address because it was given to them.`,
    act: 'Unsubscribe',
  },
  de: {
    why: (sender) => `${sender} schreibt an diese Adresse, weil sie dort angegeben wurde.`,
    act: 'Keine weiteren Nachrichten erhalten',
  },
};

/** Words of the house and what stands in them; what people wrote by themselves is theirs. */
function typeset(locale: Locale, text: string): string {
  return locale === 'fr' ? withFrenchSpacing(text) : text;
}

/**
 * Lays a mail out as HTML and as text, both with `LINK` where the link will stand; `isBulk`: and with
 * `UNSUBSCRIBE_LINK` at its foot.
 */
export function layOutMail(mail: MailText, { isBulk = false } = {}): RenderedMail {
  const toLine = (text: string) => typeset(mail.locale, oneLine(text));
  const clean: MailText = {
    ...mail,
    subject: toLine(mail.subject),
    sender: oneLine(mail.sender),
    heading: toLine(mail.heading),
    paragraphs: mail.paragraphs.map(toLine),
    quotation: mail.quotation && {
      author: oneLine(mail.quotation.author),
      words: severalLines(mail.quotation.words),
    },
    facts: mail.facts?.map(({ label, text }) => ({ label: oneLine(label), text: oneLine(text) })),
    tickets: mail.tickets?.map(({ title, name, number }) => ({
      title: oneLine(title),
      name: oneLine(name),
      number: oneLine(number),
    })),
    button: toLine(mail.button),
    notes: mail.notes.map(toLine),
  };
  return { subject: clean.subject, html: toHtml(clean, isBulk), text: toText(clean, isBulk) };
}

/**
 * Puts the link in, and the one to unsubscribe; `null` leaves a mail that opens nothing. The recipient alone may hold
 * the second. The logo, where there is one, goes along as a file.
 */
export function insertLink(
  mail: { html: string; text: string },
  link: string | null,
  { unsubscribe = null, logo = null }: { unsubscribe?: string | null; logo?: MailLogo | null } = {},
) {
  const put = (text: string, mark: string, value: string) => text.split(mark).join(value);
  return {
    html: put(
      put(put(mail.html, LOGO, logoTag(logo)), LINK, link === null ? '#' : escapeHtml(link)),
      UNSUBSCRIBE_LINK,
      unsubscribe === null ? '#' : escapeHtml(unsubscribe),
    ),
    text: put(put(mail.text, LINK, link ?? '—'), UNSUBSCRIBE_LINK, unsubscribe ?? '—'),
  };
}

function toText(
  { locale, heading, paragraphs, quotation, facts = [], tickets = [], button, notes, sender }: MailText,
  isBulk: boolean,
): string {
  const colon = locale === 'fr' ? '\u00a0:' : ':';
  const quoted = quotation && [
    `${quotation.author}${colon}`,
    ...quotation.words.split('\n').map((line) => `> ${line}`.trimEnd()),
  ];
  return [
    heading,
    ...paragraphs,
    ...(quoted ? [quoted.join('\n')] : []),
    ...(facts.length > 0 ? [facts.map(({ label, text }) => `${label}${colon} ${text}`).join('\n')] : []),
    ...tickets.map(({ title, name, number }) => [title, name, number].filter(Boolean).join('\n')),
    `${button}${colon}\n${LINK}`,
    ...notes,
    ...(isBulk
      ? [`${UNSUBSCRIBE[locale].why(sender)}\n${UNSUBSCRIBE[locale].act}${colon}\n${UNSUBSCRIBE_LINK}`]
      : []),
    `-- \n${sender}\n`,
  ].join('\n\n');
}

// Mail programs know neither style sheets from elsewhere nor modern layout: a table, and styles at the elements.
// The dark ground is given to those that ask for it.
function toHtml(
  {
    locale,
    subject,
    sender,
    heading,
    paragraphs,
    quotation,
    facts = [],
    tickets = [],
    button,
    notes,
  }: MailText,
  isBulk: boolean,
): string {
  const paragraph = (text: string) =>
    `<p class="ink" style="margin:0 0 16px;color:#3d3835">${escapeHtml(text)}</p>`;
  return `<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escapeHtml(subject)}</title>
<style>
@media (max-width: 600px) {
  .card { padding: 28px 22px !important }
  .code { display: block !important; width: auto !important; padding-bottom: 10px !important }
  .told { display: block !important; padding: 0 14px 14px !important }
}
@media (prefers-color-scheme: dark) {
  .ground { background: #1c1817 !important }
  .card { background: #26211f !important; border-color: #3a3330 !important }
  .title { color: #fbf7f5 !important }
  .ink { color: #e2dad6 !important }
  .quiet, .quiet a { color: #b6aaa4 !important }
  .quote { border-color: #e3a9c6 !important; background: #302a28 !important }
  .button { background: #e3a9c6 !important; color: #2a1020 !important }
}
</style>
</head>
<body class="ground" style="margin:0;padding:0;background:#f7f4f2">
<table role="presentation" class="ground" width="100%" cellpadding="0" cellspacing="0" style="background:#f7f4f2">
<tr><td align="center" style="padding:32px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;font:16px/1.55 -apple-system,'Segoe UI',Roboto,Ubuntu,'Noto Sans',Arial,sans-serif">
<tr><td class="quiet" style="padding:0 4px 14px;color:#6f6560;font-size:14px;font-weight:600">${LOGO}${escapeHtml(sender)}</td></tr>
<tr><td class="card" style="padding:40px;background:#ffffff;border:1px solid #e7e1dd;border-radius:10px">
<h1 class="title" style="margin:0 0 20px;color:#241f1d;font-size:24px;line-height:1.25;font-weight:650">${escapeHtml(heading)}</h1>
${paragraphs.map(paragraph).join('\n')}
${quotation ? toQuotation(quotation) : ''}
${facts.map(toFact).join('\n')}
${tickets.map(toTicket).join('\n')}
<p style="margin:28px 0"><a class="button" href="${LINK}" target="_blank" rel="noopener noreferrer" style="display:inline-block;padding:13px 24px;background:#7a2f58;color:#ffffff;border-radius:6px;font-weight:600;text-decoration:none">${escapeHtml(button)}</a></p>
${notes.map((note) => `<p class="quiet" style="margin:0 0 8px;color:#6f6560;font-size:14px">${escapeHtml(note)}</p>`).join('\n')}
</td></tr>
<tr><td class="quiet" style="padding:18px 4px 0;color:#6f6560;font-size:13px">${escapeHtml(typeset(locale, COPY_LINK[locale]))}<br><a href="${LINK}" target="_blank" rel="noopener noreferrer" style="color:#6f6560;word-break:break-all">${LINK}</a></td></tr>
${isBulk ? toFoot(locale, sender) : ''}
</table>
</td></tr>
</table>
</body>
</html>
`;
}

function toFoot(locale: Locale, sender: string): string {
  const { why, act } = UNSUBSCRIBE[locale];
  return `<tr><td class="quiet" style="padding:14px 4px 0;color:#6f6560;font-size:13px">${escapeHtml(why(sender))}<br><a href="${UNSUBSCRIBE_LINK}" target="_blank" rel="noopener noreferrer" style="color:#6f6560">${escapeHtml(act)}</a></td></tr>`;
}

function toQuotation({ author, words }: NonNullable<MailText['quotation']>): string {
  const lines = words.split('\n').map(escapeHtml).join('<br>');
  return `<div class="quote" style="margin:0 0 16px;padding:14px 18px;background:#faf5f7;border-left:3px solid #7a2f58;border-radius:0 6px 6px 0">
<p class="ink" style="margin:0;color:#3d3835">${lines}</p>
<p class="quiet" style="margin:8px 0 0;color:#6f6560;font-size:14px">${escapeHtml(author)}</p>
</div>`;
}

function toFact({ label, text }: { label: string; text: string }): string {
  return `<p class="ink" style="margin:0 0 10px;color:#3d3835"><span class="quiet" style="display:block;color:#6f6560;font-size:13px">${escapeHtml(label)}</span>${escapeHtml(text)}</p>`;
}

// The picture stands on white in the dark as well: a scanner needs dark on light.
function toTicket({ title, name, number }: MailTicket): string {
  return `<table role="presentation" class="quote" width="100%" cellpadding="0" cellspacing="0" style="margin:16px 0 0;background:#faf5f7;border-left:3px solid #7a2f58;border-radius:0 6px 6px 0">
<tr><td class="code" width="136" style="padding:14px"><img src="cid:${ticketPicture(escapeHtml(number))}" width="120" height="120" alt="${escapeHtml(number)}" style="display:block;background:#ffffff;border-radius:4px"></td>
<td class="told" style="padding:14px 14px 14px 4px;vertical-align:middle">
<p class="title" style="margin:0;color:#241f1d;font-weight:600">${escapeHtml(title)}</p>
${name ? `<p class="ink" style="margin:2px 0 0;color:#3d3835">${escapeHtml(name)}</p>` : ''}
<p class="quiet" style="margin:6px 0 0;color:#6f6560;font-family:ui-monospace,Menlo,Consolas,monospace;font-size:14px;overflow-wrap:anywhere">${escapeHtml(number)}</p>
</td></tr></table>`;
}
