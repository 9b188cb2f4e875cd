import { describe, expect, it } from 'vitest';
import { decodeFromUrl, encodeForUrl } from './url-code.ts';

describe('values in an address', () => {
  it('come back as they were, whatever the letters', () => {
    const value = [['lastName', 'contains', 'Müller & Łukasz 🎉 محمد'], { deep: [null, 1, true] }];
    expect(decodeFromUrl(encodeForUrl(value))).toEqual(value);
  });

  it('need no escaping', () => {
    const text = encodeForUrl('>>>???~~~ÿÿÿ');
    expect(encodeURIComponent(text)).toBe(text);
  });

  it('are undefined where someone wrote something else', () => {
    expect(decodeFromUrl('%%%')).toBeUndefined();
    expect(decodeFromUrl('abc')).toBeUndefined();
    expect(decodeFromUrl('')).toBeUndefined();
  });
});
