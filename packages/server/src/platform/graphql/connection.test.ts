import 'reflect-metadata';
import { expect, test } from 'vitest';
import { DomainError } from './domain-error.ts';
import { type PageArguments, readPageArguments } from './connection.ts';

function refusedOf(page: PageArguments): readonly string[] | undefined {
  try {
    readPageArguments(page, 2);
  } catch (error) {
    if (error instanceof DomainError) return error.errors[0]!.path;
    throw error;
  }
  return undefined;
}

test('SRC-5 a cursor of another list is refused where it was given, forward and backward', () => {
  const cursor = Buffer.from('["a","b"]').toString('base64url');
  expect(refusedOf({ first: 2, after: cursor })).toBeUndefined();
  expect(refusedOf({ first: 2, after: 'elsewhere' })).toEqual(['after']);
  expect(refusedOf({ last: 2, before: cursor })).toBeUndefined();
  expect(refusedOf({ last: 2, before: 'elsewhere' })).toEqual(['before']);
  expect(refusedOf({ first: 2, before: cursor })).toEqual(['last']);
});
