import { expect, it } from 'vitest';
import { createSendingMemory, type Sending } from './sending-memory.ts';

function store(initial?: string) {
  const values = new Map<string, string>(
    initial === undefined ? [] : [['convive.import-sendings.w1', initial]],
  );
  return {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
  };
}

const sending = (importId: string): Sending => ({
  importId,
  fingerprint: 'abc',
  reading: { encoding: 'utf-8', delimiter: ';', hasHeadings: true },
  chosen: [{ index: 1, column: { heading: 'Nom', field: 'lastName' } }],
});

it('IMP-14 a sending is found again after a reload, in its own workspace, until it has ended', () => {
  const storage = store();
  createSendingMemory('w1', storage).remember(sending('i1'));
  createSendingMemory('w1', storage).remember(sending('i2'));
  expect(createSendingMemory('w1', storage).recall('i1')).toEqual(sending('i1'));
  expect(createSendingMemory('w2', storage).recall('i1')).toBeNull();
  createSendingMemory('w1', storage).forget('i1');
  expect(createSendingMemory('w1', storage).recall('i1')).toBeNull();
  expect(createSendingMemory('w1', storage).recall('i2')).toEqual(sending('i2'));
});

it('IMP-14 keeps the ten newest, and passes over what it cannot read', () => {
  const storage = store('[{"importId":"i0"}, 7, null]');
  const memory = createSendingMemory('w1', storage);
  expect(memory.recall('i0')).toBeNull();
  for (let index = 1; index <= 11; index += 1) memory.remember(sending(`i${index}`));
  expect(memory.recall('i1')).toBeNull();
  expect(memory.recall('i2')).not.toBeNull();
  expect(createSendingMemory('w1', store('{')).recall('i1')).toBeNull();
});
