import { expect, test } from 'vitest';
import { isDomain, readDomains } from './registration-policies.ts';

test('ALL-3 domains are read as people type them, each once', () => {
  expect(readDomains(' @Example.org; zoe@ville.fr,example.org\nxn--mller-kva.de ')).toEqual([
    'example.org',
    'ville.fr',
    'xn--mller-kva.de',
  ]);
});

test.each([
  ['example.org', true],
  ['a.b.co', true],
  ['xn--mller-kva.de', true],
  ['localhost', false],
  ['müller.de', false],
  ['-a.org', false],
  ['a..org', false],
  ['example.org.', false],
  ['192.168.1.1', false],
  [`${'a'.repeat(250)}.org`, false],
])('ALL-3 %s as a domain: %s', (domain, expected) => {
  expect(isDomain(domain)).toBe(expected);
});
