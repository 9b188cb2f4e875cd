import { describe, expect, it } from 'vitest';
import { createI18n } from 'vue-i18n';
import type { DuplicateAgreement, DuplicateTopic } from '../../gql/graphql.ts';
import de from './locales/de.json';
import en from './locales/en.json';
import fr from './locales/fr.json';
import { partReasons, reasonPhrase } from './reason-words.ts';

// The compiler wants every value that the schema has.
const EVERY_TOPIC: Record<DuplicateTopic, true> = {
  NAME: true,
  FIRST_NAME: true,
  LAST_NAME: true,
  EMAIL: true,
  MOBILE_PHONE: true,
  PHONE: true,
  BIRTH_DATE: true,
  ADDRESS: true,
  PLACE: true,
  ORGANIZATION: true,
  GENDER: true,
  OTHER: true,
};
const EVERY_AGREEMENT: Record<DuplicateAgreement, true> = {
  EXACT: true,
  NICKNAME: true,
  SIMILAR: true,
  PARTIAL: true,
  DISTANT: true,
  INITIAL: true,
  SWAPPED: true,
  MISSING: true,
  DIFFERENT: true,
};
const topics = Object.keys(EVERY_TOPIC) as DuplicateTopic[];
const agreements = Object.keys(EVERY_AGREEMENT) as DuplicateAgreement[];
const LOCALES = ['fr', 'en', 'de'] as const;

function phrase(locale: (typeof LOCALES)[number], topic: DuplicateTopic, agreement: DuplicateAgreement) {
  const { t } = createI18n({
    legacy: false,
    locale,
    messages: { fr: { duplicates: fr }, en: { duplicates: en }, de: { duplicates: de } },
    missing: (_, key) => {
      throw new Error(`No word for ${key} in ${locale}.`);
    },
  }).global;
  return reasonPhrase((key, values) => t(key, values ?? {}), { topic, agreement }, 'Licence');
}

describe('DUP-1 words of reasons', () => {
  it('DUP-1 are there for whatever the server compares and however it stands, in every language', () => {
    for (const locale of LOCALES) {
      const phrases = topics.flatMap((topic) =>
        agreements.map((agreement) => phrase(locale, topic, agreement)),
      );
      expect(new Set(phrases).size).toBe(topics.length * agreements.length);
      expect(phrases.filter((text) => /[{}]|undefined/.test(text))).toEqual([]);
    }
  });

  it('DUP-1 are short and name the field where the topic is another one', () => {
    expect(phrase('fr', 'EMAIL', 'EXACT')).toBe('même e-mail');
    expect(phrase('fr', 'FIRST_NAME', 'NICKNAME')).toBe('prénom : diminutif ou variante');
    expect(phrase('fr', 'BIRTH_DATE', 'DIFFERENT')).toBe('dates de naissance différentes');
    expect(phrase('de', 'OTHER', 'EXACT')).toBe('Licence: gleich');
  });

  it('DUP-1 are parted into those for it and those against it, in their order', () => {
    const reasons = [3, -2, 1, -1].map((bits) => ({
      topic: 'EMAIL' as const,
      agreement: 'EXACT' as const,
      field: null,
      bits,
    }));
    const parts = partReasons(reasons);
    expect(parts.for.map(({ bits }) => bits)).toEqual([3, 1]);
    expect(parts.against.map(({ bits }) => bits)).toEqual([-2, -1]);
  });
});
