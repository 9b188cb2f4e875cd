import { expect, test } from 'vitest';
import { createValueMemory } from './value-memory.ts';

function memoryStorage() {
  const stored = new Map<string, string>();
  return {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
  };
}

test('IMP-8 a taught value is remembered for its field and workspace alone, whatever its case', () => {
  const storage = memoryStorage();
  createValueMemory('w1', storage).remember([{ field: 'language', from: 'patois', to: 'fr' }]);
  expect(createValueMemory('w1', storage).recall('language', ' Patois ')).toBe('fr');
  expect(createValueMemory('w1', storage).recall('gender', 'patois')).toBeNull();
  expect(createValueMemory('w2', storage).recall('language', 'patois')).toBeNull();
});

test('IMP-8 what was taught last holds', () => {
  const memory = createValueMemory('w1', memoryStorage());
  memory.remember([{ field: 'language', from: 'patois', to: 'fr' }]);
  memory.remember([{ field: 'language', from: 'patois', to: 'de' }]);
  expect(memory.recall('language', 'patois')).toBe('de');
});
