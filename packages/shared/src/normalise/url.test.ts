import { describe, expect, it } from 'vitest';
import { normaliseUrl } from './url.ts';

describe('normaliseUrl', () => {
  it.each([
    'https://example.org/a.png?x=1#y',
    'HTTP://EXAMPLE.ORG',
    'https://münchen.de/ä',
    'https://[::1]:8080/a',
  ])('IMP-8 takes %s as typed', (text) => {
    expect(normaliseUrl(text)).toEqual({ value: text });
  });

  it.each([
    ...[
      'javascript:alert(1)',
      'data:image/png;base64,AA',
      'ftp://a.fr/x',
      '//a.fr/x',
      'www.a.fr',
      'a.png',
      'https://',
      'https:\\\\a.fr',
    ],
    ...[
      'https://a b.fr',
      'java\nscript:alert(1)',
      'https://a.fr/"><script>',
      'https://a.fr:99999',
      ' javascript:alert(1)//https://a.fr',
    ],
  ])('TRUST-73 refuses %j', (text) => {
    expect(normaliseUrl(text)).toEqual({ value: null, issue: 'INVALID_URL' });
  });
});
