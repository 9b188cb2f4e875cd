import { describe, expect, it } from 'vitest';
import { blankDraft, changesOf, draftOf, withStart } from './event-draft.ts';
import { furtherLanguages } from './event-translations.ts';

const EVENT = {
  id: '1',
  slug: 'concert',
  title: 'Concert',
  startsAt: '2027-07-01T18:00:00.000Z',
  endsAt: '2027-07-01T21:00:00.000Z',
  timeZone: 'Europe/Paris',
  place: 'Genève',
  description: null,
  version: 1,
  managers: [],
  image: { fileId: 'a', url: '/a' },
  languages: ['de', 'fr'],
  translations: [{ language: 'fr', title: 'Le concert', place: null, description: null }],
};

describe('EVT-1 an event as a form holds it', () => {
  it('EVT-1 shows the clock of its place, and says nothing of what did not change', () => {
    const draft = draftOf(EVENT);
    expect(draft).toMatchObject({ startsAt: '2027-07-01T20:00', endsAt: '2027-07-01T23:00' });
    expect(changesOf(draft, { ...draft, title: 'Concert ' })).toEqual({});
    expect(changesOf(draft, { ...draft, place: ' ', managerIds: ['b', 'a'] })).toEqual({
      place: null,
      managerIds: ['a', 'b'],
    });
  });

  it('EVT-4 keeps the order of its languages, and takes its image away', () => {
    const draft = draftOf(EVENT);
    expect(draft.languages).toEqual(['de', 'fr']);
    expect(changesOf(draft, { ...draft, languages: ['fr', 'de'], imageFileId: '' })).toEqual({
      languages: ['fr', 'de'],
      imageFileId: null,
    });
  });

  it('EVT-4 says the whole list of what it says in further languages, where one of them changed', () => {
    const draft = draftOf(EVENT);
    expect(draft.translations.fr).toMatchObject({ title: 'Le concert', place: '', description: '' });
    const english = { ...draft.translations.en, title: ' ', place: 'Geneva ' };
    expect(changesOf(draft, { ...draft, translations: { ...draft.translations, en: english } })).toEqual({
      translations: [
        { language: 'fr', title: 'Le concert', place: null, description: null },
        { language: 'en', title: null, place: 'Geneva', description: null },
      ],
    });
    const right = {
      ...draft,
      translations: { ...draft.translations, fr: { ...draft.translations.fr, isCurrent: true } },
    };
    expect(changesOf(draft, right).translations).toMatchObject([{ language: 'fr', isCurrent: true }]);
    expect(furtherLanguages(['de', 'fr'], 'en')).toEqual(['fr']);
    expect(furtherLanguages([], 'en')).toEqual(['fr', 'de']);
  });

  it('EVT-1 another zone keeps the clocks on the wall and moves the instants', () => {
    const draft = draftOf(EVENT);
    expect(changesOf(draft, { ...draft, timeZone: 'America/Montreal' })).toEqual({
      timeZone: 'America/Montreal',
      startsAt: '2027-07-02T00:00:00.000Z',
      endsAt: '2027-07-02T03:00:00.000Z',
    });
  });

  it('EVT-1 a start takes along an end that is missing or before it', () => {
    const begun = withStart(blankDraft('Europe/Paris'), '2027-07-01T23:00');
    expect(begun.endsAt).toBe('2027-07-02T01:00');
    expect(withStart(begun, '2027-07-01T20:00').endsAt).toBe('2027-07-02T01:00');
    expect(withStart(begun, '2027-07-03T20:00').endsAt).toBe('2027-07-03T22:00');
  });
});
