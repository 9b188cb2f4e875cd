import { expect, it } from 'vitest';
import { completeRows } from './complete-rows.ts';
import { textSource } from './fixtures/read-fixture.ts';
import { readTable } from './read-table.ts';

const FILE =
  'N°;Nom;Remarque;E-mail;Motif;Ligne\n1;Roy;=1+1;a@b.fr;;\n2;Weiß;"two\nlines; and more";no address;alt;9\n3;Due;x;also none;;\n';
const table = () =>
  readTable(textSource(FILE), { encoding: 'utf-8', delimiter: ';', hasHeadings: true }, 500);
const returned = (text: string, columns = [0, 3]) => ({ text, delimiter: ';', columns });

it('IMP-12 rejected rows have all columns of the file again, in its order, and what was mended', async () => {
  const text =
    '\ufeffN°;E-mail;Motif;Ligne\r\n2;"no; address";pas une adresse;3\r\n3;\'=x;"pas\r\nmieux";4\r\n';
  expect(await completeRows(await table(), returned(text))).toBe(
    [
      '\ufeffN°;Nom;Remarque;E-mail;Motif;Ligne',
      '2;Weiß;"two\nlines; and more";"no; address";pas une adresse;3',
      '3;Due;x;\'=x;"pas\nmieux";4',
      '',
    ].join('\r\n'),
  );
});

it('IMP-12 TRUST-12 what the file has is made safe for whoever opens it', async () => {
  const whole = await completeRows(await table(), returned('N°;E-mail;Motif;Ligne\n1;a@b.fr;non;2\n'));
  expect(whole).toContain("1;Roy;'=1+1;a@b.fr;non;2");
});

it('IMP-12 rows of other columns are not put together with the file', async () => {
  expect(await completeRows(await table(), returned('N°;Nom;E-mail;Motif;Ligne\n'))).toBeNull();
});
