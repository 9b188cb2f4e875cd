import type { Locale } from '@convive/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { preferredLocale } from './download-failures.ts';
import { plainPage } from './plain-page.ts';

const WORDS: Record<Locale, { title: string; text: string; schema: string; start: string }> = {
  fr: {
    title: 'Ici, des programmes parlent à Convive',
    text: 'Cette adresse attend des requêtes GraphQL (POST). Pour en essayer : Réglages → API → Explorateur.',
    schema: 'Voir le schéma',
    start: 'Aller à l’accueil',
  },
  en: {
    title: 'Programs talk to Convive here',
    text: 'This address expects GraphQL operations (POST). To try some: Settings → API → Explorer.',
    schema: 'See the schema',
    start: 'Go to the start page',
  },
  de: {
    title: 'Hier sprechen Programme mit Convive',
    text: 'Diese Adresse erwartet GraphQL-Anfragen (POST). Zum Ausprobieren: Einstellungen → API → Explorer.',
    schema: 'Das Schema ansehen',
    start: 'Zur Startseite',
  },
};

/** Whether a person in a browser opened the address, with nothing to ask. */
export function isOpenedByPerson({ method, headers, query }: FastifyRequest): boolean {
  const asksNothing = Object.keys(query as object).length === 0;
  return method === 'GET' && asksNothing && /\btext\/html\b/.test(headers.accept ?? '');
}

export function showGraphqlPage({ headers }: FastifyRequest, reply: FastifyReply): FastifyReply {
  const locale = preferredLocale(headers['accept-language']);
  const { title, text, schema, start } = WORDS[locale];
  const links = [
    { href: '/schema.graphql', words: schema },
    { href: '/', words: start },
  ];
  return reply
    .header('vary', 'accept, accept-language')
    .type('text/html; charset=utf-8')
    .send(plainPage({ locale, title, text, links }));
}
