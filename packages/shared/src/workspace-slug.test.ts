import { describe, expect, test } from 'vitest';
import { LIMITS } from './limits.ts';
import { isSlug } from './slug.ts';
import { isReservedSlug, suggestSlug } from './workspace-slug.ts';

describe('ALL-5 the address of a workspace', () => {
  test.each([
    ['Amis de l’Été', 'amis-de-l-ete'],
    ['  Straße & Cœur – Łódź ', 'strasse-coeur-lodz'],
    ['Ærø--2026', 'aero-2026'],
    ['東京', ''],
    ['x'.repeat(200), 'x'.repeat(48)],
    [`${'x'.repeat(47)} y`, 'x'.repeat(47)],
  ])('ALL-5 %s becomes %s', (name, slug) => {
    expect(suggestSlug(name)).toBe(slug);
    expect(isSlug(slug, LIMITS.workspaceSlugCharacters)).toBe(slug !== '');
  });

  test.each(['-a', 'a-', 'A', 'é', 'a b', 'a'.repeat(64), ''])('ALL-5 "%s" is none', (text) => {
    expect(isSlug(text, LIMITS.workspaceSlugCharacters)).toBe(false);
  });

  test('ALL-5 keeps words of our own free', () => {
    expect(isReservedSlug('api')).toBe(true);
    expect(isReservedSlug('api-2')).toBe(false);
  });
});
