import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textSource } from '../fixtures/read-fixture.ts';
import { inspectSource, type Inspection, type ReadingChoices } from '../inspect-source.ts';
import { AddressListReader } from './address-list.ts';

async function inspect(text: string, choices: ReadingChoices = { language: 'fr' }): Promise<Inspection> {
  let last: Inspection | undefined;
  for await (const inspection of inspectSource(textSource(text), choices, 500)) last = inspection;
  if (!last?.isComplete) throw new Error('the last inspection must be complete');
  return last;
}

const isList = async (text: string) => (await inspect(text)).origin === 'ADDRESSES';
const cells = ({ preview }: Inspection) => preview.map((row) => row.cells);
const headings = ({ columns }: Inspection) => columns.map(({ heading }) => heading);

describe('IMP-1 a list of addresses as mail programs copy it', () => {
  it.each([
    'Ann B <ann@x.fr>; "Dupont, Jean" <jd@x.fr>; c@x.fr',
    'Ann B <ann@x.fr>, "Dupont, Jean" <jd@x.fr>, c@x.fr',
    'Ann B <ann@x.fr>\r\n"Dupont, Jean" <jd@x.fr>\r\nc@x.fr\r\n',
    'Ann B <ann@x.fr>;\nDupont, Jean <jd@x.fr>;\n\nc@x.fr;',
    'À : Ann B <ann@x.fr>,\n\t"Dupont, Jean" <jd@x.fr>\nCc : c@x.fr',
    'An:\nAnn B <ann@x.fr>; Dupont, Jean <jd@x.fr>\nBcc:c@x.fr',
    "'Ann B' <ann@x.fr>, Dupont, Jean <jd@x.fr>, <c@x.fr>",
  ])('IMP-1 is a table of names and addresses: %j', async (text) => {
    const found = await inspect(text);
    expect(found.origin).toBe('ADDRESSES');
    expect(headings(found)).toEqual(['Nom complet', 'E-mail']);
    expect(cells(found)).toEqual([
      ['Ann B', 'ann@x.fr'],
      ['Dupont, Jean', 'jd@x.fr'],
      ['', 'c@x.fr'],
    ]);
  });

  it('IMP-1 needs no names where it stands in one line', async () => {
    const found = await inspect('a@x.fr; b@x.fr, c@x.fr');
    expect(cells(found).map(([, address]) => address)).toEqual(['a@x.fr', 'b@x.fr', 'c@x.fr']);
  });

  it.each([
    'e-mail\na@x.fr\nb@x.fr',
    'a@x.fr\nb@x.fr',
    'a@x.fr',
    'Ann,ann@x.fr\nBob,bob@x.fr',
    'Nom;E-mail\nAnn;Ann B <ann@x.fr>',
    'a@x.fr;b@x.fr\nc@x.fr;d@x.fr',
    'Ann B <ann@x.fr>;Paris',
    'Ann B <ann@x.fr>;06 12 34 56 78',
    '"Ann B <ann@x.fr>";12\n"Bob <b@x.fr>";13',
  ])('IMP-1 is nothing but addresses: %j is a table', async (text) => {
    expect(await isList(text)).toBe(false);
  });

  it('IMP-1 is read the same in whatever pieces it comes, and never fails', () => {
    const characters = fc.constantFrom(...'ab@.,; <>"\'\\\n');
    const texts = fc.array(characters, { maxLength: 60 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 7 }), (text, length) => {
        const read = (pieces: string[]) => {
          const reader = new AddressListReader();
          return [...pieces.flatMap((piece) => [...reader.push(piece)]), ...reader.finish()];
        };
        const pieces = Array.from({ length: Math.ceil(text.length / length) }, (_, index) =>
          text.slice(index * length, (index + 1) * length),
        );
        expect(read(pieces)).toEqual(read([text]));
      }),
    );
  });
});

describe('IMP-8 names that stand with addresses', () => {
  it('IMP-8 get a column beside where no column gives names', async () => {
    const found = await inspect('E-mail;Ville\nAnn B <ann@x.fr>;Paris\nc@x.fr;Lyon\n');
    expect(headings(found)).toEqual(['E-mail', 'Ville', 'Nom complet (E-mail)']);
    expect(cells(found)).toEqual([
      ['Ann B <ann@x.fr>', 'Paris', 'Ann B'],
      ['c@x.fr', 'Lyon', ''],
    ]);
    expect(found.notes).toEqual([]);
  });

  it.each([
    ['another column gives names', 'Prénom;E-mail\nAnn;Ann B <ann@x.fr>', ['Prénom', 'E-mail']],
    ['no address has one', 'E-mail;Ville\nann@x.fr;Paris', ['E-mail', 'Ville']],
    ['what stands there is no address', 'E-mail;Ville\nAnn <ann>;Paris', ['E-mail', 'Ville']],
  ])('IMP-8 do not where %s', async (_, text, expected) => {
    const found = await inspect(text);
    expect(headings(found)).toEqual(expected);
    expect(found.notes).toEqual([]);
  });

  it('IMP-8 leave short rows short, and what is beyond the headings beyond', async () => {
    const found = await inspect('E-mail;Ville\nAnn B <ann@x.fr>\nc@x.fr\nd@x.fr;Lyon;more\n');
    expect(found.notes.map(({ code, rows }) => [code, rows])).toEqual([
      ['ROW_TOO_SHORT', [3]],
      ['ROW_TOO_LONG', [4]],
    ]);
  });
});
