import { describe, expect, test } from 'vitest';
import { placeAfterKey, placeInLine } from './grid-moves.ts';

const SIZE = { rows: 25, columns: 4 };
const NO_MODIFIERS = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };
const press = (key: string, modifiers = {}) => ({ key, ...NO_MODIFIERS, ...modifiers });

describe('CON-4 walking over the cells of a grid', () => {
  test.each([
    ['ArrowUp', 11, 2],
    ['ArrowDown', 13, 2],
    ['ArrowLeft', 12, 1],
    ['ArrowRight', 12, 3],
    ['Home', 12, 0],
    ['End', 12, 3],
    ['PageUp', 2, 2],
    ['PageDown', 22, 2],
  ])('CON-4 %s leads to row %i, column %i', (key, row, column) => {
    expect(placeAfterKey(press(key), { row: 12, column: 2 }, SIZE)).toEqual({ row, column });
  });

  test.each([
    ['ArrowUp', 0, 2],
    ['ArrowDown', 24, 2],
    ['ArrowLeft', 12, 0],
    ['ArrowRight', 12, 3],
    ['Home', 0, 0],
    ['End', 24, 3],
  ])('CON-4 with Ctrl, %s leads to the edge: row %i, column %i', (key, row, column) => {
    expect(placeAfterKey(press(key, { ctrlKey: true }), { row: 12, column: 2 }, SIZE)).toEqual({
      row,
      column,
    });
  });

  test('CON-4 nothing leads out of the grid, and other keys lead nowhere', () => {
    expect(placeAfterKey(press('ArrowUp'), { row: 0, column: 0 }, SIZE)).toEqual({ row: 0, column: 0 });
    expect(placeAfterKey(press('PageDown'), { row: 20, column: 3 }, SIZE)).toEqual({ row: 24, column: 3 });
    expect(placeAfterKey(press('a'), { row: 0, column: 0 }, SIZE)).toBeNull();
    expect(placeAfterKey(press('Tab'), { row: 0, column: 0 }, SIZE)).toBeNull();
    // The browser's own way back.
    expect(placeAfterKey(press('ArrowLeft', { altKey: true }), { row: 0, column: 2 }, SIZE)).toBeNull();
  });

  test('CON-4 in reading order it goes on in the next line, past what is not wanted', () => {
    const isWanted = ({ column }: { column: number }) => column !== 0 && column !== 3;
    expect(placeInLine({ row: 4, column: 1 }, SIZE, 1, isWanted)).toEqual({ row: 4, column: 2 });
    expect(placeInLine({ row: 4, column: 2 }, SIZE, 1, isWanted)).toEqual({ row: 5, column: 1 });
    expect(placeInLine({ row: 4, column: 1 }, SIZE, -1, isWanted)).toEqual({ row: 3, column: 2 });
    expect(placeInLine({ row: 24, column: 2 }, SIZE, 1, isWanted)).toBeNull();
    expect(placeInLine({ row: 0, column: 1 }, SIZE, -1, isWanted)).toBeNull();
  });
});
