import { describe, expect, it } from 'vitest';
import { messages as frenchAsShown } from './messages/fr.ts';
import { type MessageTree, gather } from './messages/gather.ts';

const files = {
  fr: import.meta.glob<MessageTree>('/src/{app,ui,features/*}/locales/fr.json', {
    eager: true,
    import: 'default',
  }),
  en: import.meta.glob<MessageTree>('/src/{app,ui,features/*}/locales/en.json', {
    eager: true,
    import: 'default',
  }),
  de: import.meta.glob<MessageTree>('/src/{app,ui,features/*}/locales/de.json', {
    eager: true,
    import: 'default',
  }),
};
const sources = import.meta.glob<string>(['/src/**/*.{vue,ts}', '!/src/gql/**', '!/src/**/*.test.ts'], {
  eager: true,
  query: '?raw',
  import: 'default',
});

function flatten(tree: MessageTree, prefix = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[prefix + key, value] as [string, string]]
      : flatten(value, `${prefix}${key}.`),
  );
}

const messages = Object.fromEntries(
  Object.entries(files).map(([locale, found]) => [locale, new Map(flatten(gather(found)))]),
) as Record<keyof typeof files, Map<string, string>>;
const namespaces = Object.keys(gather(files.fr));
const french = [...messages.fr.keys()];

// Any literal that begins with a namespace may name a message; `${…}` in it stands for one part of the key or more.
const literal = new RegExp(`(['"\`])((?:${namespaces.join('|')})\\.[\\w.$\{}\\[\\]()?: '|&=!-]*?)\\1`, 'g');
const named = Object.entries(sources).flatMap(([path, source]) =>
  [...source.matchAll(literal)].map((match) => ({ path, text: match[2] as string })),
);
const exact = named.filter(({ text }) => /^[\w.-]+$/.test(text));
const patterns = named
  .filter(({ text }) => text.includes('${'))
  .map(
    ({ text }) =>
      new RegExp(
        `^${text
          .split(/\$\{[^}]*\}/)
          .map((part) => part.replaceAll('.', '\\.'))
          .join('.+')}$`,
      ),
  );

const placeholders = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();
const forms = (text: string) => text.split(' | ').length;

describe('ALL-1 words of the interface', () => {
  it('ALL-1 exist in every language', () => {
    expect([...messages.en.keys()].sort()).toEqual([...french].sort());
    expect([...messages.de.keys()].sort()).toEqual([...french].sort());
  });

  it('ALL-1 have the same gaps and as many plural forms in every language', () => {
    const shape = (text = '') => ({ gaps: placeholders(text), forms: forms(text) });
    const differing = french.filter((key) => {
      const [fr, en, de] = [messages.fr, messages.en, messages.de].map((map) =>
        JSON.stringify(shape(map.get(key))),
      );
      return fr !== en || fr !== de;
    });
    expect(differing).toEqual([]);
  });

  it('ALL-1 are never asked for in vain', () => {
    const missing = exact.filter(
      ({ text }) => !french.some((key) => key === text || key.startsWith(`${text}.`)),
    );
    expect(missing).toEqual([]);
  });

  it('ALL-1 are all used', () => {
    const used = new Set(exact.map(({ text }) => text));
    // Reasons come from the server; a feature that has words for them says so by its name.
    const speakers = Object.values(sources).flatMap((source) =>
      [...source.matchAll(/(?:useFailureText|useAttempts)\('([\w-]+)'\)/g)].map(
        (match) => `${match[1]}.reasons.`,
      ),
    );
    const isReason = (key: string) => speakers.some((branch) => key.startsWith(branch));
    const unused = french.filter(
      (key) => !used.has(key) && !isReason(key) && !patterns.some((pattern) => pattern.test(key)),
    );
    expect(unused).toEqual([]);
  });

  it('ALL-1 are never parted from their guillemets and marks at the end of a line', () => {
    const shown = flatten(frenchAsShown);
    const parted = shown.filter(([, text]) => /«(?!\u202F)|(?<!\u202F)»| [?!;]| :(?:\s|$)/.test(text));
    expect(parted.map(([key]) => key)).toEqual([]);
    // French puts a space before these marks, be it that nobody typed one.
    const close = shown.filter(([, text]) => /[\p{L})}][?!;](?=\s|$)|[\p{L})}]:(?=\s|$)/u.test(text));
    expect(close.map(([key]) => key)).toEqual([]);
  });

  it('ALL-1 leave no word empty', () => {
    const empty = Object.entries(messages).flatMap(([locale, map]) =>
      [...map].filter(([, text]) => text.trim() === '').map(([key]) => `${locale} ${key}`),
    );
    expect(empty).toEqual([]);
  });
});
