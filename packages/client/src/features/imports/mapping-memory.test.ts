import { expect, it } from 'vitest';
import { createMappingMemory } from './mapping-memory.ts';

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
  createMappingMemory('w1', storage).remember('f1', ['email', null], []);
  expect(createMappingMemory('w1', storage).recall('f1')?.fields).toEqual(['email', null]);
  expect(createMappingMemory('w1', storage).recall('f2')).toBeNull();
  expect(createMappingMemory('w2', storage).recall('f1')).toBeNull();
});

it('IMP-2 remembers how a column is written, and knows mappings that say nothing of it', () => {
  const memory = createMappingMemory('w1', memoryStorage('[{"fingerprint":"old","fields":["fullName"]}]'));
  memory.remember('f1', ['fullName', null], ['Last First', null]);
  expect(memory.recall('f1')?.formats).toEqual(['Last First', null]);
  expect(memory.recall('old')?.formats).toBeUndefined();
});

it('IMP-2 keeps the latest of many mappings', () => {
  const memory = createMappingMemory('w1', memoryStorage());
  for (let index = 0; index < 45; index += 1) memory.remember(`f${index}`, ['city'], []);
  expect(memory.recall('f0')).toBeNull();
  expect(memory.recall('f44')?.fields).toEqual(['city']);
});

it.each([
  'no JSON',
  '{"fingerprint":1}',
  '[{"fingerprint":"f1","fields":[1]}]',
  '[null]',
  '[{"fingerprint":"f1","fields":[],"formats":[{}]}]',
])('IMP-2 is not disturbed by a store that holds %s', (stored) => {
  const memory = createMappingMemory('w1', memoryStorage(stored));
  expect(memory.recall('f1')).toBeNull();
  memory.remember('f1', ['zip'], []);
  expect(memory.recall('f1')?.fields).toEqual(['zip']);
});

it('IMP-2 goes on where nothing can be stored', () => {
  const refuse = () => {
    throw new Error('refused');
  };
  const memory = createMappingMemory('w1', { getItem: refuse, setItem: refuse });
  memory.remember('f1', ['zip'], []);
  expect(memory.recall('f1')).toBeNull();
});
