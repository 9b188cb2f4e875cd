import { expect, test } from 'vitest';
import { type CellRules, hindranceOf } from './cell-hindrance.ts';
import { keyMeaning } from './cell-keys.ts';
import { judgeMeanwhile } from './cell-meanwhile.ts';

const OWNER = ['updateContact', 'createContact'];
const MANAGER = ['updateContact'];
const rules = (operations: string[], type: CellRules['type'] = 'TEXT', isUnique = false): CellRules => ({
  can: (operation) => operations.includes(operation),
  type,
  isUnique,
});

test('CON-4 an owner changes every value in the list but files and what fills itself in', () => {
  expect(hindranceOf('city', rules(OWNER))).toBeNull();
  expect(hindranceOf('identifier', rules(OWNER))).toBeNull();
  expect(hindranceOf('custom:badge', rules(OWNER, 'TEXT', true))).toBeNull();
  expect(hindranceOf('custom:photo', rules(OWNER, 'FILE'))).toBe('FILE_IN_RECORD');
  expect(hindranceOf('createdAt', { ...rules(OWNER), type: undefined })).toBe('AUTOMATIC');
});

test('CON-4 who sees some contacts alone changes no unique value, as in the record', () => {
  expect(hindranceOf('city', rules(MANAGER))).toBeNull();
  expect(hindranceOf('identifier', rules(MANAGER))).toBe('IDENTIFIER_FIXED');
  expect(hindranceOf('custom:badge', rules(MANAGER, 'TEXT', true))).toBe('UNIQUE_VALUE');
  expect(hindranceOf('custom:voice', rules(MANAGER, 'CHOICE'))).toBeNull();
  expect(hindranceOf('city', rules([]))).toBe('NOT_ALLOWED');
});

const NO_MODIFIERS = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, isComposing: false };
const meaning = (key: string, modifiers = {}, canBegin = true) =>
  keyMeaning({ key, ...NO_MODIFIERS, ...modifiers }, canBegin);

test('CON-4 a letter replaces the value, Enter goes on from it, and shortcuts stay shortcuts', () => {
  expect(meaning('L', { shiftKey: true })).toEqual({ start: 'L' });
  expect(meaning('é')).toEqual({ start: 'é' });
  expect(meaning('Delete')).toEqual({ start: '' });
  expect(meaning('Enter')).toEqual({ start: null });
  expect(meaning('F2')).toEqual({ start: null });
  expect(meaning('7', {}, false)).toBeNull();
  expect(meaning('Enter', {}, false)).toEqual({ start: null });
  expect(meaning('z', { ctrlKey: true })).toBe('UNDO');
  expect(meaning(' ', { shiftKey: true })).toBe('TICK');
  expect(meaning('k', { ctrlKey: true })).toBeNull();
  expect(meaning('Dead')).toBeNull();
  expect(meaning('Escape')).toBeNull();
});

test('CON-4 only another value of the same cell stands in the way of what was typed', () => {
  expect(judgeMeanwhile({ before: 'Lyon', yours: 'Paris', stored: 'Lyon' })).toBe('SAVE');
  expect(judgeMeanwhile({ before: 'Lyon', yours: 'Paris', stored: 'Paris' })).toBe('SETTLED');
  expect(judgeMeanwhile({ before: 'Lyon', yours: 'Paris', stored: 'Metz' })).toBe('CLASH');
  expect(judgeMeanwhile({ before: 'Lyon', yours: '', stored: 'Metz' })).toBe('CLASH');
});
