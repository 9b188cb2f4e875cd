import { expect, test } from 'vitest';
import { checkColumnMapping, ColumnMappingError } from './column-mapping.ts';
import { isImportable, readFileValue, storeFileValue } from './custom-fields.ts';
import { normaliseCustomValue } from './normalise/normalise-custom-value.ts';

const ID = '0199aaaa-0000-7000-8000-00000000000f';

test('FLD-1 the value of a file is its id, with its name beside', () => {
  const stored = storeFileValue({ id: ID, name: 'Adhésion Zoë 2026.pdf' });
  expect(readFileValue(stored)).toEqual({ id: ID, name: 'Adhésion Zoë 2026.pdf' });
  expect(readFileValue(ID.toUpperCase())).toEqual({ id: ID, name: '' });
  for (const other of ['', 'form.pdf', `${ID}x`, `x${ID}`, `${ID}\nform.pdf`])
    expect(readFileValue(other)).toBeNull();
});

test('FLD-1 whatever names no file is refused where one is entered', () => {
  const read = (text: string) => normaliseCustomValue({ type: 'FILE', options: [] }, text, { country: null });
  expect(read(` ${ID} `)).toEqual({ value: ID });
  expect(read('form.pdf')).toEqual({ value: null, issue: 'INVALID_ID' });
  expect(read(' ').value).toBeNull();
});

test('FLD-1 a column cannot be mapped to files', () => {
  const file = { key: 'form', type: 'FILE' } as const;
  expect(isImportable(file)).toBe(false);
  const columns = [
    { heading: 'id', field: 'identifier' },
    { heading: 'form', field: 'custom:form' },
  ];
  expect(() => checkColumnMapping(columns, [file])).toThrow(new ColumnMappingError('FIELD_HOLDS_FILES', 1));
  expect(checkColumnMapping(columns, [{ key: 'form', type: 'TEXT' }])).toEqual(['identifier', 'custom:form']);
});
