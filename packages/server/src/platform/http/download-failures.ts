import { type Locale, LOCALES } from '@convive/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { errorBody } from './answer-errors.ts';
import { plainPage } from './plain-page.ts';

const STATUS = { GONE: 410, NOT_FOUND: 404, RATE_LIMITED: 429 } as const;
export type DownloadFailure = keyof typeof STATUS;

const MESSAGES: Record<DownloadFailure, string> = {
  GONE: 'This link is not valid, or has expired. Go back to where it was and download again.',
  NOT_FOUND: 'What this link leads to is gone.',
  RATE_LIMITED: 'Other files are being downloaded. Try this link again in a minute.',
};

const WORDS: Record<
  Locale,
  Record<DownloadFailure, readonly [title: string, text: string]> & { back: string }
> = {
  fr: {
    GONE: [
      'Ce lien a expiré',
      'Un lien de téléchargement vaut un quart d’heure. Revenez à la page où il se trouvait et téléchargez à nouveau.',
    ],
    NOT_FOUND: ['Ce fichier n’existe plus', 'Ce que ce lien désignait n’est plus là.'],
    RATE_LIMITED: [
      'Trop de téléchargements à la fois',
      'D’autres fichiers sont en cours de téléchargement. Rechargez cette page dans une minute.',
    ],
    back: 'Aller à l’accueil',
  },
  en: {
    GONE: [
      'This link has expired',
      'A download link works for a quarter of an hour. Go back to the page where it was and download again.',
    ],
    NOT_FOUND: ['This file is gone', 'What this link led to is no longer there.'],
    RATE_LIMITED: [
      'Too many downloads at once',
      'Other files are being downloaded. Load this page again in a minute.',
    ],
    back: 'Go to the start page',
  },
  de: {
    GONE: [
      'Dieser Link ist abgelaufen',
      'Ein Download-Link gilt eine Viertelstunde. Gehen Sie auf die Seite zurück, auf der er stand, und laden Sie die Datei erneut herunter.',
    ],
    NOT_FOUND: ['Diese Datei gibt es nicht mehr', 'Wohin dieser Link führte, ist nichts mehr.'],
    RATE_LIMITED: [
      'Zu viele Downloads auf einmal',
      'Es werden gerade andere Dateien heruntergeladen. Laden Sie diese Seite in einer Minute neu.',
    ],
    back: 'Zur Startseite',
  },
};

/** A person in a browser reads a page in the language of the browser; a program reads GraphQL's form of errors. */
export function failDownload(
  { headers, id }: FastifyRequest,
  reply: FastifyReply,
  failure: DownloadFailure,
): FastifyReply {
  void reply
    .status(STATUS[failure])
    .header('cache-control', 'private, no-store')
    .header('vary', 'accept, accept-language');
  if (!/\btext\/html\b/.test(headers.accept ?? ''))
    return reply.send(errorBody(failure, MESSAGES[failure], id));
  const locale = preferredLocale(headers['accept-language']);
  const [title, text] = WORDS[locale][failure];
  const links = [{ href: '/', words: WORDS[locale].back }];
  return reply.type('text/html; charset=utf-8').send(plainPage({ locale, title, text, links, small: id }));
}

/** The best of our languages by a header such as `de-AT,de;q=0.9,en;q=0.5`; French where none is named. */
export function preferredLocale(header = ''): Locale {
  const wanted = header
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const weight = parameters.find((parameter) => parameter.trim().startsWith('q='));
      return {
        language: tag.split('-')[0],
        weight: weight === undefined ? 1 : Number(weight.trim().slice(2)),
      };
    })
    .filter(({ weight }) => weight > 0)
    .sort((one, other) => other.weight - one.weight);
  const found = wanted.flatMap(({ language }) => LOCALES.filter((locale) => locale === language));
  return found[0] ?? 'fr';
}
