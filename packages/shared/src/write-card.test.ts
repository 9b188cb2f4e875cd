import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeCard } from './write-card.ts';

// A half of a surrogate pair is written as three octets, as is what stands for it.
const octetsIn = (line: string) =>
  encodeURIComponent(line.replace(/\p{Cs}/gu, '???')).replace(/%../g, '.').length;
const lines = (card: string) => card.replace(/\r\n /g, '').trimEnd().split('\r\n');

describe('DIR-2 SRC-4 a card for address books', () => {
  test('DIR-2 says what is known and leaves out the rest', () => {
    const card = writeCard({
      uid: '0197f1f0-0000-7000-8000-000000000000',
      title: 'Dr',
      firstName: 'Zoë',
      lastName: 'de Vries; Müller',
      organization: 'Harmonie, Lyon',
      jobTitle: 'Chefin',
      function: 'Vorstand',
      email: 'zoe@example.org',
      phoneMobile: '+33612345678',
      phoneWork: '+33145678900',
      street: '3 rue de l’Église\nBât. B',
      zip: '69003',
      city: 'Lyon',
      country: 'FR',
      groups: ['Chœur', 'A,B'],
      updatedAt: new Date('2026-11-26T12:00:00Z'),
    });
    expect(lines(card)).toEqual([
      'BEGIN:VCARD',
      'VERSION:3.0',
      'FN:Dr Zoë de Vries\\; Müller',
      'N:de Vries\\; Müller;Zoë;;Dr;',
      'ORG:Harmonie\\, Lyon',
      'TITLE:Chefin',
      'ROLE:Vorstand',
      'EMAIL;TYPE=INTERNET:zoe@example.org',
      'TEL;TYPE=CELL:+33612345678',
      'TEL;TYPE=WORK,VOICE:+33145678900',
      'ADR:;;3 rue de l’Église\\nBât. B;Lyon;;69003;FR',
      'CATEGORIES:Chœur,A\\,B',
      'UID:urn:uuid:0197f1f0-0000-7000-8000-000000000000',
      'REV:2026-11-26T12:00:00.000Z',
      'END:VCARD',
    ]);
  });

  test.each([
    [{ organization: 'Harmonie' }, 'Harmonie'],
    [{ email: 'a@b.fr' }, 'a@b.fr'],
    [{ phoneWork: '+331' }, '+331'],
    [{ phones: ['+332', '+333'] }, '+332'],
    [{ fallbackName: 'K-17' }, 'K-17'],
  ])('DIR-2 %j is called %s', (person, name) => {
    expect(lines(writeCard(person))).toContain(`FN:${name}`);
  });

  test('DIR-2 whatever stands in a value, it begins no property and ends no card; no line is longer than 75 octets', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (value) => {
        const card = writeCard({
          firstName: value,
          organization: `x\r\nEND:VCARD\r\n${value}`,
          groups: [value],
        });
        const physical = card.split('\r\n');
        for (const line of physical) expect(octetsIn(line)).toBeLessThanOrEqual(75);
        expect(lines(card).filter((line) => /^(BEGIN|END):/.test(line))).toHaveLength(2);
        expect(card.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
      }),
    );
  });
});
