import { expect, test } from 'vitest';
import { attachmentNamed } from '../../platform/http/content-disposition.ts';
import { cleanFileName, withFittingEnding } from './file-name.ts';

const STEMS = [
  'facture',
  'Adhésion Zoë',
  '名簿',
  'بطاقة',
  'a'.repeat(300),
  'é'.repeat(300),
  '👩‍👩‍👧'.repeat(60),
  'CON',
  'nul',
  'LPT1',
];
/** What is put before, between and behind to make a name do something else than name. */
const TRICKS = [
  (name: string) => `../../${name}.pdf`,
  (name: string) => `..\\..\\${name}.pdf`,
  (name: string) => `C:\\Windows\\System32\\${name}.pdf`,
  (name: string) => `/etc/passwd/${name}.pdf`,
  (name: string) => `${name}\u202efdp.exe`,
  (name: string) => `\u2066${name}\u2069.pdf`,
  (name: string) => `${name}.pdf\r\nSet-Cookie: a=b`,
  (name: string) => `${name}\0.pdf`,
  (name: string) => `${name}.pdf\u0000.exe`,
  (name: string) => `${name}"; filename="evil.exe`,
  (name: string) => `${name}%2e%2e%2f.pdf`,
  (name: string) => `  . ${name}.pdf . `,
  (name: string) => `${name}\u200b\ufeff.pdf`,
  (name: string) => `${name}\ud83d.pdf`,
  (name: string) => `<script>${name}</script>.pdf`,
  (name: string) => `${name}:stream.pdf`,
  (name: string) => `${name}|*?.pdf`,
  (name: string) => `.${name}`,
  (name: string) => `${name}.pdf/`,
  (name: string) => `${name}${' '.repeat(300)}.exe`,
];
const NAMES = STEMS.flatMap((stem) => TRICKS.map((trick) => trick(stem)));

test('TRUST-74 two hundred names that try to be more than names', () => {
  expect(new Set(NAMES).size).toBe(200);
  for (const given of NAMES) {
    const name = withFittingEnding(cleanFileName(given), ['pdf']);
    expect(name, given).toMatch(/\S.*\.pdf$/u);
    expect(Buffer.byteLength(name), given).toBeLessThanOrEqual(200);
    expect(name, given).not.toMatch(/[\p{Cc}\p{Cs}\p{Bidi_Control}\u200b\ufeff/\\<>:"|?*]/u);
    expect(name, given).not.toMatch(/^[\s.]|[\s.]$|^(?:con|nul|lpt1)(?:\.|$)/iu);
    expect(cleanFileName(name), given).toBe(name);
    // A quoted name of plain letters, and the same in full: RFC 6266.
    expect(attachmentNamed(name), given).toMatch(
      /^attachment; filename="[ !#-.0-9;=@-[\]-{}~]+"(?:; filename\*=UTF-8''(?:[\w!#$&+^`|~.-]|%[0-9A-F]{2})+)?$/,
    );
  }
});

test.each([
  ['Adhésion Zoë.pdf', 'Adhésion Zoë.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\fakepath\\photo.jpg', 'photo.jpg'],
  ['', 'file'],
  ['...', 'file'],
  ['\u202e\u200b', 'file'],
  ['aux.txt', '_aux.txt'],
  ['auxiliaire.txt', 'auxiliaire.txt'],
  ['invoice\u202efdp.exe', 'invoicefdp.exe'],
  ['e\u0301te\u0301.pdf', 'été.pdf'],
  ['a\r\nb.pdf', 'ab.pdf'],
  ['داستان\u200cها.pdf', 'داستان\u200cها.pdf'],
  [`${'a'.repeat(300)}.pdf`, `${'a'.repeat(196)}.pdf`],
])('TRUST-74 %j is called %j', (given, name) => {
  expect(cleanFileName(given)).toBe(name);
});
