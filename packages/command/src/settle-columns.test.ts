import type { ColumnSurvey } from '@convive/client/reading';
import type { CustomFieldDefinition } from '@convive/shared';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readMappingFile, writeMappingFile } from './mapping-file.ts';
import { settleColumns } from './settle-columns.ts';

const BIRTH: CustomFieldDefinition = {
  key: 'birth',
  title: 'Geburtstag',
  type: 'DATE',
  options: [],
  isUnique: false,
};
const PLACE = { customFields: [BIRTH], country: 'FR' };
const columnsOf = (...headings: (string | null)[]): ColumnSurvey[] =>
  headings.map((heading, index) => ({ index, heading, samples: ['x'], emptyCells: 0 }));
const faultOf = (act: () => unknown): string => {
  try {
    act();
  } catch (error) {
    return (error as Error).message;
  }
  return 'none';
};

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'convive-mapping-'))));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('SRC-6 columns of a file', () => {
  it('map themselves where their headings are known, and the others are told', () => {
    const { chosen, notes } = settleColumns(columnsOf('Nom', 'E-mail', 'Humeur'), null, PLACE);
    expect(chosen.map(({ index, column }) => [index, column.field])).toEqual([
      [0, 'lastName'],
      [1, 'email'],
    ]);
    expect(notes).toEqual(['Not known, and so not imported: "Humeur".']);
  });

  it('go where the mapping says, whatever their order, case and accents', () => {
    const mapping = [
      { heading: 'PRENOM', field: 'nickname' },
      {
        heading: 'Né le',
        field: 'custom:birth',
        format: 'MM/dd/yyyy',
        emptyCells: 'CLEAR' as const,
        values: { '?': '' },
      },
      { heading: 'Nom', field: null },
    ];
    const fields = settleColumns(columnsOf('Né le', 'Prénom', 'Nom', 'E-mail'), mapping.slice(1), PLACE);
    expect(fields.chosen).toEqual([
      {
        index: 0,
        column: {
          heading: 'Né le',
          field: 'custom:birth',
          format: 'MM/dd/yyyy',
          emptyCells: 'CLEAR',
          unreadable: undefined,
          values: [{ from: '?', to: '' }],
        },
      },
    ]);
    expect(fields.doubts).toEqual(['Not in the mapping, and so not imported: "Prénom", "E-mail".']);
  });

  it('stop the import where one is missing, but not one that was left out anyway', () => {
    const mapping = [
      { heading: 'Surname', field: 'lastName' },
      { heading: 'Mood', field: null },
    ];
    const fault = faultOf(() => settleColumns(columnsOf('Surnames', 'E-mail'), mapping, PLACE));
    expect(fault).toContain('it has no "Surname" Did you mean "Surnames"?');
    expect(fault).toContain('Found: "Surnames", "E-mail". Nothing was sent.');
    expect(settleColumns(columnsOf('Surname'), mapping, PLACE).chosen).toHaveLength(1);
  });

  it('are known by their number where they have no heading, and by their order where they share one', () => {
    const numbered = settleColumns(columnsOf(null, null), [{ column: 2, field: 'email' }], PLACE);
    expect(numbered.chosen.map(({ index }) => index)).toEqual([1]);
    const twins = [
      { heading: 'Tel', field: 'phoneWork' },
      { heading: 'Tel', field: 'phoneMobile' },
    ];
    const shared = settleColumns(columnsOf('Tel', 'Tel'), twins, PLACE);
    expect(shared.chosen.map(({ column }) => column.field)).toEqual(['phoneWork', 'phoneMobile']);
  });

  it('never fill one field twice, and never none', () => {
    const twice = [
      { heading: 'A', field: 'email' },
      { heading: 'B', field: 'email' },
    ];
    expect(faultOf(() => settleColumns(columnsOf('A', 'B'), twice, PLACE))).toContain(
      '"A" and "B" all go to the field email',
    );
    expect(faultOf(() => settleColumns(columnsOf('Foo'), null, PLACE))).toContain('No column is known');
  });

  it('tell where nobody can know whether the day or the month stands first', () => {
    const [column] = columnsOf('Geburtstag');
    const dates = { dayFirst: 0, monthFirst: 0, either: 3, example: '03/04/1980' };
    const { doubts } = settleColumns([{ ...column!, dates }], null, PLACE);
    expect(doubts.join(' ')).toContain('Day or month first?');
  });

  it('come back from a mapping file as they were written', () => {
    const path = join(folder, 'written.json');
    const { mapping } = settleColumns(columnsOf('Nom', 'E-mail', 'Humeur'), null, PLACE);
    writeMappingFile(path, mapping);
    const again = settleColumns(columnsOf('E-mail', 'Nom'), readMappingFile(path, [BIRTH]), PLACE);
    expect(again.chosen.map(({ column }) => column.field)).toEqual(['email', 'lastName']);
  });

  it('are refused by name where a mapping file is wrong', () => {
    const path = join(folder, 'wrong.json');
    const wrong = (text: string) => {
      writeFileSync(path, text);
      return faultOf(() => readMappingFile(path, [BIRTH]));
    };
    const column = (entry: object) => wrong(JSON.stringify({ columns: [entry] }));
    expect(wrong('{')).toContain('is not JSON');
    expect(wrong('{}')).toContain('has no list of columns');
    expect(column({ heading: 'A', field: 'lastNam' })).toContain(
      'column 1: there is no field "lastNam". Did you mean lastName?',
    );
    expect(column({ heading: 'A', field: 'custom:brith' })).toContain('Did you mean custom:birth?');
    expect(column({ heading: 'A', field: 'email', formats: 'x' })).toContain(
      'nothing called "formats". Did you mean format?',
    );
    expect(column({ heading: 'A', field: 'email', format: 'nonsense' })).toContain('"nonsense" is no format');
    expect(column({ heading: 'A', field: 'email', emptyCells: 'DROP' })).toContain(
      'IGNORE, CLEAR; found "DROP"',
    );
    expect(column({ field: 'email' })).toContain('which column is meant');
    expect(column({ heading: 'A' })).toContain('say the "field"');
    expect(faultOf(() => readMappingFile(join(folder, 'none.json'), []))).toContain('cannot be read');
  });
});
