import { describe, expect, it } from 'vitest';
import { normaliseConsent, normaliseDirectory } from './choice.ts';
import { normaliseCountry } from './country.ts';
import { normaliseGender } from './gender.ts';
import { COUNTRY_CODES } from './iso-countries.ts';
import { LANGUAGE_CODES } from './iso-languages.ts';
import { normaliseLanguage } from './language.ts';
import type { Reading } from './reading.ts';

function expectAll(read: (text: string) => Reading, texts: string[], value: string) {
  expect(texts.map((text) => [text, read(text).value])).toEqual(texts.map((text) => [text, value]));
}
const HOSTILE = ['__proto__', 'constructor', 'toString', '???', '-', '=1+1', '😀', 'x'.repeat(10_000)];

describe('languages', () => {
  it('IMP-8 are read from codes, with or without region', () => {
    expectAll(
      normaliseLanguage,
      ['de', 'DE', 'ger', 'deu', 'de-CH', 'de_AT', 'de-Latn-DE', 'de_DE.UTF-8'],
      'de',
    );
    expectAll(normaliseLanguage, ['nl-BE', 'nl', 'dut', 'nld'], 'nl');
    expectAll(normaliseLanguage, ['fr', 'fre', 'fra', 'fr-FR'], 'fr');
    expectAll(normaliseLanguage, ['he', 'iw', 'heb'], 'he');
  });

  it('IMP-8 are read from names in French, English, German and the language itself', () => {
    expectAll(
      normaliseLanguage,
      ['Allemand', 'german', 'Deutsch', 'ALLEMAND', 'Allemand (Suisse)', 'Schweizerdeutsch'],
      'de',
    );
    expectAll(
      normaliseLanguage,
      ['Français', 'francais', 'French', 'Französisch', 'Franzoesisch', 'français (France)'],
      'fr',
    );
    expectAll(normaliseLanguage, ['Anglais', 'English', 'Englisch'], 'en');
    expectAll(normaliseLanguage, ['Magyar', 'Hongrois', 'Ungarisch'], 'hu');
    expectAll(normaliseLanguage, ['中文', 'Chinois', 'Chinesisch'], 'zh');
    expectAll(normaliseLanguage, ['العربية', 'arabe', 'Arabisch'], 'ar');
    expectAll(normaliseLanguage, ['Flamand', 'Néerlandais', 'Niederländisch'], 'nl');
  });

  it('IMP-8 give back each of the 183 codes and refuse the rest', () => {
    expect(LANGUAGE_CODES).toHaveLength(183);
    for (const code of LANGUAGE_CODES) expect(normaliseLanguage(code)).toEqual({ value: code });
    for (const text of ['klingon', 'xx', 'qqq', 'D', ...HOSTILE])
      expect(normaliseLanguage(text)).toEqual({ value: null, issue: 'UNKNOWN_LANGUAGE' });
  });
});

describe('countries', () => {
  it('IMP-8 are read from codes and names', () => {
    expectAll(normaliseCountry, ['FR', 'fra', 'France', 'Frankreich', 'F'], 'FR');
    expectAll(normaliseCountry, ['CH', 'CHE', 'Suisse', 'Schweiz', 'Switzerland', 'Svizzera'], 'CH');
    expectAll(normaliseCountry, ['DE', 'D', 'Allemagne', 'Germany', 'Deutschland', 'BRD'], 'DE');
    expectAll(
      normaliseCountry,
      ['USA', 'U.S.A.', 'Etats-Unis', 'États-Unis', 'United States', 'Vereinigte Staaten'],
      'US',
    );
    expectAll(
      normaliseCountry,
      ['UK', 'GB', 'Royaume-Uni', 'Großbritannien', 'Angleterre', 'United Kingdom'],
      'GB',
    );
    expectAll(normaliseCountry, ['España', 'Espagne', 'Spanien'], 'ES');
    expectAll(normaliseCountry, ['Ελλάδα', 'Grèce', 'Griechenland'], 'GR');
    expectAll(normaliseCountry, ['Turquie', 'Türkei', 'Tuerkei', 'Turkey', 'Türkiye'], 'TR');
    expectAll(normaliseCountry, ["Côte d'Ivoire", 'Cote d’Ivoire', 'Ivory Coast'], 'CI');
    expectAll(normaliseCountry, ['Maroc', 'المغرب', 'MAR'], 'MA');
  });

  it('IMP-8 give back each code of ISO 3166 and refuse the rest', () => {
    expect(COUNTRY_CODES).toHaveLength(250);
    for (const code of COUNTRY_CODES) expect(normaliseCountry(code)).toEqual({ value: code });
    for (const text of ['Atlantis', 'ZZ', 'EU', 'SU', ...HOSTILE])
      expect(normaliseCountry(text)).toEqual({ value: null, issue: 'UNKNOWN_COUNTRY' });
  });
});

describe('genders', () => {
  it('IMP-8 are read from words, initials and forms of address', () => {
    expectAll(
      normaliseGender,
      ['f', 'F', 'Féminin', 'feminin', 'Femme', 'Mme', 'Madame', 'Frau', 'weiblich', 'W', 'female', 'FEMALE'],
      'FEMALE',
    );
    expectAll(
      normaliseGender,
      ['m', 'M', 'M.', 'h', 'Homme', 'masculin', 'Monsieur', 'Herr', 'männlich', 'male', 'Mr.'],
      'MALE',
    );
    expectAll(normaliseGender, ['other', 'divers', 'd', 'autre', 'Non-binaire', 'x'], 'OTHER');
    expectAll(
      normaliseGender,
      ['undisclosed', 'keine Angabe', 'k. A.', 'non précisé', 'prefer not to say'],
      'UNDISCLOSED',
    );
  });

  it('IMP-8 are reported when unknown', () => {
    for (const text of ['yup', '1', ...HOSTILE])
      expect(normaliseGender(text)).toEqual({ value: null, issue: 'UNKNOWN_GENDER' });
  });
});

describe('directory and consent', () => {
  it('IMP-8 reads the directory', () => {
    expectAll(normaliseDirectory, ['INTERNAL', 'interne', 'Intern', 'internal'], 'INTERNAL');
    expectAll(normaliseDirectory, ['EXTERNAL', 'externe', 'extern', 'ext.'], 'EXTERNAL');
    expectAll(normaliseDirectory, ['NONE', 'non', 'aucun', 'nein', 'keine', '0'], 'NONE');
  });

  it('IMP-8 reads consent from yes and no in three languages', () => {
    expectAll(
      normaliseConsent,
      ['VRAI', 'TRUE', 'WAHR', 'oui', 'yes', 'ja', 'x', '1', 'GIVEN', '✓'],
      'GIVEN',
    );
    expectAll(
      normaliseConsent,
      ['FAUX', 'FALSE', 'FALSCH', 'non', 'no', 'nein', '0', 'WITHDRAWN', 'désabonné'],
      'WITHDRAWN',
    );
    expectAll(normaliseConsent, ['UNKNOWN', 'inconnu', 'unbekannt', '?'], 'UNKNOWN');
  });

  it('IMP-8 reports what says neither', () => {
    for (const read of [normaliseDirectory, normaliseConsent]) {
      for (const text of ['yup', 'peut-être', ...HOSTILE])
        expect(read(text)).toEqual({ value: null, issue: 'UNKNOWN_CHOICE' });
    }
    expect(normaliseDirectory('oui').issue).toBe('UNKNOWN_CHOICE');
  });
});
