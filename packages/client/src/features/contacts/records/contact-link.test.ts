import { describe, expect, it } from 'vitest';
import { contactLink } from './contact-link.ts';

describe('TRUST-73 links made of values', () => {
  it('TRUST-73 are only calls, letters and web pages', () => {
    expect(contactLink('PHONE', '+33 6 12 34 56 78')).toBe('tel:+33612345678');
    expect(contactLink('EMAIL', 'ann+news@b.fr')).toBe('mailto:ann%2Bnews%40b.fr');
    expect(contactLink('URL', 'https://b.fr/a.png')).toBe('https://b.fr/a.png');
  });

  it('TRUST-73 are none where a value would run or smuggle', () => {
    expect(contactLink('URL', 'javascript:alert(1)')).toBeNull();
    expect(contactLink('URL', ' data:text/html,x')).toBeNull();
    expect(contactLink('EMAIL', 'a@b.fr?bcc=c')).toBe('mailto:a%40b.fr%3Fbcc%3Dc');
    expect(contactLink('EMAIL', 'nobody')).toBeNull();
    expect(contactLink('PHONE', '+')).toBeNull();
    expect(contactLink('TEXT', 'https://b.fr')).toBeNull();
  });
});
