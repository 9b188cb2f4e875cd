import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isEmailAddress, normaliseEmail, readMailbox } from './email.ts';

describe('normaliseEmail', () => {
  it.each([
    ['\u00a0 a@b.fr\u200b ', 'a@b.fr'],
    ['mailto:a@b.fr', 'a@b.fr'],
    ['MAILTO:a%2Bnews@b.fr?subject=Hi', 'a+news@b.fr'],
    ['mailto:a%ZZ@b.fr', 'a%ZZ@b.fr'],
    ['<a@b.fr>', 'a@b.fr'],
    ['Ann B <a@b.fr>', 'a@b.fr'],
    ['"B, Ann" < mailto:a@b.fr >', 'a@b.fr'],
    ['A@B.FR', 'A@B.FR'],
    ["o'neil+x@sub-domain.example.org", "o'neil+x@sub-domain.example.org"],
    ['info@müller.de', 'info@müller.de'],
    ['a\u200bb@c.fr', 'ab@c.fr'],
  ])('IMP-8 finds the address in %j', (text, address) => {
    expect(normaliseEmail(text)).toEqual({ value: address });
  });

  it.each([
    ...[
      'a@b',
      'a@@b',
      'a@b@c.fr',
      'a b@c.fr',
      'a@b.fr.',
      'a@localhost',
      'a@b..fr',
      '@b.fr',
      'a@',
      'a',
      '.a@b.fr',
      'a.@b.fr',
      'a..b@c.fr',
    ],
    ...[
      'a@-b.fr',
      'a@b-.fr',
      'a@b.f',
      'a@127.0.0.1',
      'a@b_c.fr',
      'a@b.fr; c@d.fr',
      'a@b.fr, c@d.fr',
      '<a@b.fr',
      '<>',
      '>',
    ],
    ...[
      `${'a'.repeat(65)}@b.fr`,
      `a@${'b'.repeat(64)}.fr`,
      `a@${'b.'.repeat(126)}fr`,
      '"a b"@c.fr',
      'a@b.fr\nBcc: x@y.fr',
    ],
  ])('IMP-8 refuses %j', (text) => {
    expect(normaliseEmail(text)).toEqual({ value: null, issue: 'INVALID_EMAIL' });
  });

  it('IMP-8 takes 254 characters and no more', () => {
    const address = (length: number) =>
      `a@${'b'.repeat(60)}.${'c'.repeat(60)}.${'d'.repeat(60)}.${'e'.repeat(length - 188)}.fr`;
    expect(address(254)).toHaveLength(254);
    expect(
      isEmailAddress(
        address(254).replace(/e{61,}/, (run) => `${'e'.repeat(60)}.${'f'.repeat(run.length - 61)}`),
      ),
    ).toBe(true);
    expect(
      isEmailAddress(
        address(255).replace(/e{61,}/, (run) => `${'e'.repeat(60)}.${'f'.repeat(run.length - 61)}`),
      ),
    ).toBe(false);
  });

  it('TRUST-33 lets no blank, line break or second address through, whatever is typed', () => {
    const parts = fc.array(
      fc.constantFrom('a', '@', '.', 'b.fr', '<', '>', ' ', '\n', ',', ';', '"', 'mailto:', '%0A', 'é'),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(parts, (pieces) => {
        const { value } = normaliseEmail(pieces.join(''));
        if (value !== null) expect(value).toMatch(/^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>"]{2,}$/);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('readMailbox', () => {
  it.each([
    ['Ann B <ann.b@example.fr>', 'Ann B', 'ann.b@example.fr'],
    ['"Dupont, Jean" <jd@x.fr>', 'Dupont, Jean', 'jd@x.fr'],
    [`'Ann B' <mailto:a@x.fr>`, 'Ann B', 'a@x.fr'],
    ['"Jean \\"Jo\\" Roy" <j@x.fr>', 'Jean "Jo" Roy', 'j@x.fr'],
    ['a@x.fr <a@x.fr>', '', 'a@x.fr'],
    ['<a@x.fr>', '', 'a@x.fr'],
    [' a@x.fr ', '', 'a@x.fr'],
    ["O'Neil <o@x.fr>", "O'Neil", 'o@x.fr'],
    ['', '', ''],
  ])('IMP-8 reads the name beside an address: %j', (text, name, address) => {
    expect(readMailbox(text)).toEqual({ name, address });
  });
});
