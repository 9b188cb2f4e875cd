import { expect, test } from 'vitest';
import { joinedWords } from './joined-words.ts';

test.each([
  ['lhermite', ["l'hermite"]],
  ['oneill', ["o'neill"]],
  ['dangelo', ["d'angelo", 'da ngelo']],
  ['leclerc', ["l'eclerc", 'le clerc']],
  ['l’hermite', ['lhermite', 'l hermite']],
  ['jean-pierre', ['jeanpierre', 'jean pierre']],
  ['martin', ["m'artin"]],
  ['brunel', []],
  ['zoe', []],
  ["l'a", []],
  ['jean@example.org', []],
])('CON-5 %s is looked for as it stands and as %j', (word, others) => {
  const found = joinedWords([word]).map(([pattern]) => pattern!.replaceAll('%', ''));
  expect(found.slice(1)).toEqual(others);
});

test('CON-5 one word at a time is taken otherwise, and of many the two longest alone', () => {
  const questions = joinedWords(['lhermite', 'oneill', 'dangelo', 'x']);
  expect(questions).toHaveLength(3);
  for (const words of questions) expect(words).toHaveLength(4);
});
