import { describe, expect, it } from 'vitest';
import { isNoText } from './placeholder.ts';

describe('isNoText', () => {
  it.each([
    ...[
      'n/a',
      'N/A',
      'n.a.',
      'N. A.',
      '(none)',
      '(Empty)',
      '<NULL>',
      '(null)',
      'Not specified',
      'not provided',
    ],
    ...[
      'Néant',
      'NÉANT',
      'neant',
      's.o.',
      'N.C.',
      '(VIDE)',
      '(aucun)',
      '(aucune)',
      'Non renseigné',
      'NON RENSEIGNÉE',
    ],
    ...[
      'K.A.',
      'k. a.',
      'k.a',
      'Keine Angabe',
      'KEINE ANGABEN',
      '\u212aeine Angabe',
      'ohne angabe',
      'ENTFÄLLT',
    ],
    ...[
      '(leer)',
      'Aucun',
      'AUCUNE',
      'keine',
      'Keiner',
      'kein',
      'Inconnu',
      'inconnue',
      'UNKNOWN',
      'Unbekannt',
    ],
    ...['-', '--', '?', '...', '\u2013', '_', ' - / - '],
  ])('IMP-8 takes %j for nothing', (text) => {
    expect(isNoText('city', text)).toBe(true);
  });

  it.each(['Null', 'NA', 'Nancy', 'Kean', 'n/b', 'Aucunes', '', '0', 'Łódź'])(
    'IMP-8 takes %j for a text',
    (text) => {
      expect(isNoText('city', text)).toBe(false);
    },
  );
});
