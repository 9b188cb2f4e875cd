import { expect, test } from 'vitest';
import { changeOf } from './text-change.ts';

test('EVT-4 a change is told by what went and what came, with what stands around it', () => {
  expect(changeOf('Main hall, 1st floor', 'Main garden, 1st floor')).toEqual({
    before: 'Main ',
    removed: 'hall,',
    added: 'garden,',
    after: ' 1st floor',
  });
  expect(changeOf('Bring a coat.', 'Bring a coat. It may rain.')).toEqual({
    before: 'Bring a coat.',
    removed: '',
    added: ' It may rain.',
    after: '',
  });
  // A word that stands twice is not counted from both ends.
  expect(changeOf('no no', 'no')).toMatchObject({ before: 'no', removed: ' no', added: '', after: '' });
  expect(changeOf('', 'Garden')).toMatchObject({ removed: '', added: 'Garden' });
  expect(changeOf('same', 'same')).toEqual({ before: 'same', removed: '', added: '', after: '' });
});

test('EVT-4 of a long text what is far from the change is left out', () => {
  const long = 'word '.repeat(2_000);
  const { before, removed, added, after } = changeOf(`${long}old ${long}`, `${long}new ${long}`);
  expect([removed, added]).toEqual(['old', 'new']);
  expect(before).toMatch(/^…(?:word )+$/);
  expect(after).toMatch(/^(?: word)+…$/);
  expect(before.length + after.length).toBeLessThan(130);
  expect(changeOf(long, 'x'.repeat(5_000)).added).toHaveLength(601);
});
