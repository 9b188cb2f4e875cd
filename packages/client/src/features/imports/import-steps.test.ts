import { expect, it } from 'vitest';
import { stepOf } from './import-steps.ts';

it('IMP-2 shows the step the address names, but none that the draft has not come to', () => {
  expect(stepOf('columns', 'values')).toBe('columns');
  expect(stepOf('values', 'file')).toBe('file');
  expect(stepOf(undefined, 'values')).toBe('file');
  expect(stepOf('nonsense', 'values')).toBe('file');
});
