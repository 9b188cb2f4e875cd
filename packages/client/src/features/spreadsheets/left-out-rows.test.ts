import { describe, expect, it } from 'vitest';
import { readFixture, textSource } from './fixtures/read-fixture.ts';
import { inspectSource, type Inspection, type ReadingChoices } from './inspect-source.ts';

async function inspect(
  source: ReturnType<typeof textSource>,
  choices: ReadingChoices = {},
): Promise<Inspection> {
  let last: Inspection | undefined;
  for await (const one of inspectSource(source, choices, 500)) last = one;
  return last!;
}
const people = 'Nom;Prénom;E-mail;Cotisation\nRoy;Ann;a@b.fr;20\nWeiß;Eva;e@w.de;30\n';

describe('IMP-1 a line of totals at the end', () => {
  it('IMP-1 is told and left out, and read where a person says so', async () => {
    const found = await inspect(readFixture('totals-at-the-end.csv'));
    expect([found.rowCount, found.totalRows]).toEqual([2, [4, 6]]);
    const read = await inspect(readFixture('totals-at-the-end.csv'), { readsTotals: true });
    expect([read.rowCount, read.totalRows]).toEqual([4, [4, 6]]);
  });

  it.each([
    'Total;;;50',
    'TOTAL :;;;50,00 €',
    ';Summe;2;50',
    'Somme;;;',
    'Total général;;;1.250',
    'Nombre : 2;;;',
    "TOTAL;6 membres;;2'780.50",
  ])('IMP-1 is seen in "%s"', async (line) => {
    expect((await inspect(textSource(people + line))).totalRows).toEqual([4]);
  });

  it('IMP-1 is seen above a remark, which is none of the people either', async () => {
    const found = await inspect(
      textSource(`${people}TOTAL;;;50\n;;;\n* Les membres d’honneur ne paient pas;;;\n`),
    );
    expect([found.rowCount, found.totalRows]).toEqual([2, [4, 6]]);
    const words = await inspect(textSource(`${people}Les autres ont déjà payé leur part;;;\n`));
    expect(words.totalRows).toEqual([4]);
  });

  it.each([
    'de la Tour du Pin;;;',
    'c@b.fr;;;',
    'Total;Anne;;50',
    'Somme;;s@b.fr;',
    'Totalin;;;50',
    'Summer;;;',
    ';;;50',
    'Total;;06 12 34 56 78;',
  ])('IMP-1 is not seen in "%s"', async (line) => {
    const found = await inspect(textSource(people + line));
    expect([found.rowCount, found.totalRows]).toEqual([3, []]);
  });

  it('IMP-1 is not looked for among the people', async () => {
    const found = await inspect(textSource(`${people}Total;;;50\nRoy;Ann;a@b.fr;20\nDue;Bob;;\n`));
    expect([found.rowCount, found.totalRows]).toEqual([5, []]);
  });
});
