import { expect, it } from 'vitest';
import { differing } from './deviation.ts';

const change = (field: string, before: string | null, after: string | null) => ({ field, before, after });
const issue = (code: string, value: string) => ({
  code,
  value,
  column: null,
  columnIndex: null,
  count: 1,
  isBlocking: false,
  rowRanges: [],
});

it('IMP-10 of what the check had shown of a row, what came so is not said again', () => {
  const shown = {
    changes: [change('city', 'Arles', 'Paris'), change('zip', null, '75001')],
    issues: [issue('PHONE_NOT_VALID', '+33'), issue('NEW_GROUP', 'Choir')],
  };
  const happened = {
    changes: [change('city', 'Marseille', 'Paris'), change('zip', null, '75001')],
    issues: [issue('PHONE_NOT_VALID', '+33')],
  };
  expect(differing(shown, happened)).toEqual({
    changes: [change('city', 'Arles', 'Paris')],
    issues: [issue('NEW_GROUP', 'Choir')],
    isRestTheSame: true,
  });
  expect(differing({ changes: [], issues: [] }, happened)).toEqual({
    changes: [],
    issues: [],
    isRestTheSame: false,
  });
});
