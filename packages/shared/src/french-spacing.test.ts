import { expect, it } from 'vitest';
import { withFrenchSpacing } from './french-spacing.ts';

it('ALL-1 keeps French marks with the word before them, and guillemets with what they hold', () => {
  expect(withFrenchSpacing('Arrêter « {name} » ? Trop tard ; reste : rien !')).toBe(
    'Arrêter «\u202F{name}\u202F»\u202F? Trop tard\u202F; reste\u00A0: rien\u202F!',
  );
  expect(withFrenchSpacing('vide | {number} lignes :')).toBe('vide | {number} lignes\u00A0:');
});

it('ALL-1 leaves times, addresses and what is spaced already as they are', () => {
  for (const text of ['à 12:30', 'https://a.fr/?q=1;2', 'déjà\u00A0: bien\u202F?', 'note :-)'])
    expect(withFrenchSpacing(text)).toBe(text);
});
