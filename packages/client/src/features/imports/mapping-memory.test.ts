import { headingKey } from '@convive/shared';
import { expect, it } from 'vitest';
import { createMappingMemory } from './mapping-memory.ts';

const memoryOf = (workspaceId: string, storage: Pick<Storage, 'getItem' | 'setItem'>) =>
  createMappingMemory(workspaceId, storage, (headings) =>
    headings.map((heading) => headingKey(heading ?? '')).join('|'),
  );

function memoryStorage(initial?: string) {
  const values = new Map<string, string>(
    initial === undefined ? [] : [['convive.import-mappings.w1', initial]],
  );
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
  };
}

it('IMP-2 remembers a mapping for the headings and the workspace it was made in', () => {
  const storage = memoryStorage();
  memoryOf('w1', storage).remember(['Courriel', 'Note'], ['email', null], []);
  expect(memoryOf('w1', storage).recall(['courriel', 'NOTE'])?.fields).toEqual(['email', null]);
  expect(memoryOf('w1', storage).recall(['Note', 'Courriel'])).toBeNull();
  expect(memoryOf('w2', storage).recall(['Courriel', 'Note'])).toBeNull();
});

it('IMP-2 remembers how a column is written, and knows mappings that say nothing of it', () => {
  const memory = memoryOf('w1', memoryStorage('[{"fingerprint":"old","fields":["fullName"]}]'));
  memory.remember(['f1', 'f2'], ['fullName', null], ['Last First', null]);
  expect(memory.recall(['f1', 'f2'])?.formats).toEqual(['Last First', null]);
  expect(memory.recall(['old'])?.formats).toBeUndefined();
});

it('IMP-2 keeps the latest of many mappings', () => {
  const memory = memoryOf('w1', memoryStorage());
  for (let index = 0; index < 85; index += 1) memory.remember([`f${index}`], ['city'], []);
  expect(memory.recall(['f0'])).toBeNull();
  expect(memory.recall(['f84'])?.fields).toEqual(['city']);
});

it.each([
  'no JSON',
  '{"fingerprint":1}',
  '[{"fingerprint":"f1","fields":[1]}]',
  '[null]',
  '[{"fingerprint":"f1","fields":[],"formats":[{}]}]',
])('IMP-2 is not disturbed by a store that holds %s', (stored) => {
  const memory = memoryOf('w1', memoryStorage(stored));
  expect(memory.recall(['f1'])).toBeNull();
  memory.remember(['f1'], ['zip'], []);
  expect(memory.recall(['f1'])?.fields).toEqual(['zip']);
});

it('IMP-2 goes on where nothing can be stored', () => {
  const refuse = () => {
    throw new Error('refused');
  };
  const memory = memoryOf('w1', { getItem: refuse, setItem: refuse });
  memory.remember(['f1'], ['zip'], []);
  expect(memory.recall(['f1'])).toBeNull();
});

it('IMP-12 a file of rejected rows, without the columns that were not imported, is known by the mapping of its file', () => {
  const memory = memoryOf('w1', memoryStorage());
  memory.remember(
    ['N°', 'Remarque', 'Nom complet'],
    ['identifier', null, 'fullName'],
    [null, null, 'Last First'],
  );
  expect(memory.recall(['N°', 'Nom complet', 'Motif', 'Ligne'])).toEqual({
    fields: ['identifier', 'fullName', null, null],
    formats: [null, 'Last First', null, null],
  });
  expect(memory.recall(['N°', 'Remarque', 'Nom complet', 'Reason', 'Row'])?.fields).toEqual([
    'identifier',
    null,
    'fullName',
    null,
    null,
  ]);
  expect(memory.recall(['N°', 'Nom complet', 'Motif'])).toBeNull();
});
