import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { listRoute, rememberList } from './list-return.ts';

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  });
});
afterEach(() => vi.unstubAllGlobals());

it('CON-1 leads back to a list as it was left, each to its own', () => {
  rememberList('contacts', { q: 'muller', sort: '-lastName', page: '3', after: 'x' });
  rememberList('archive', { q: 'old' });
  expect(listRoute('contacts')).toEqual({
    name: 'contacts',
    query: { q: 'muller', sort: '-lastName', page: '3', after: 'x' },
  });
  expect(listRoute('archive')).toEqual({ name: 'archive', query: { q: 'old' } });
});

it('CON-1 leads to the bare list where none was seen, and chooses nobody by itself', () => {
  expect(listRoute('contacts')).toEqual({ name: 'contacts', query: {} });
  rememberList('contacts', { q: 'a', chosen: 'all' });
  expect(listRoute('contacts')).toEqual({ name: 'contacts', query: { q: 'a' } });
});
