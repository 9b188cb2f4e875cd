import { expect, test } from 'vitest';
import { placeAfterSignIn } from './next-place.ts';

test.each(['/contacts', '/contacts?q=%C3%A9&sort=..', '/team?tab=invitations#x', '/events/1.5'])(
  'ALL-3 whoever signs in goes on to the page they asked for: %s',
  (next) => expect(placeAfterSignIn(next)).toBe(next),
);

test.each([
  '/../..',
  '/../../w/other/contacts',
  '/contacts/%2e%2E/x',
  '/./x',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  'https://evil.example',
  'javascript:alert(1)',
  '',
  undefined,
  ['/contacts'],
])('ALL-3 an address made to lead elsewhere leads to the start: %s', (next) =>
  expect(placeAfterSignIn(next)).toBe('/'),
);
