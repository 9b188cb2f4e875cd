import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const CLIENT = fileURLToPath(new URL('../packages/client/src', import.meta.url));

export const LANGUAGES = ['fr', 'en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/** French is shown with spaces that do not break, and written without. */
export const withPlainSpaces = (text: string): string => text.replace(/[\u00A0\u202F]/g, ' ');

/** Everything the interface can say in a language without filling anything in. */
function messagesOf(language: Language): Set<string> {
  const files = readdirSync(CLIENT, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith(join('locales', `${language}.json`)),
  );
  if (files.length === 0) throw new Error(`No messages in ${language} were found.`);
  return new Set(files.flatMap((path) => textsIn(JSON.parse(readFileSync(join(CLIENT, path), 'utf8')))));
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string')
    return withPlainSpaces(value)
      .split(' | ')
      .filter((text) => !text.includes('{') && text.length > 1);
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** What only the other languages say: on a page in `language` it is a word left behind. */
export function wordsOfOthers(language: Language): Set<string> {
  const own = messagesOf(language);
  const others = LANGUAGES.filter((other) => other !== language).flatMap((other) => [...messagesOf(other)]);
  return new Set(others.filter((text) => !own.has(text)));
}
