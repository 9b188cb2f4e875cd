import { describe, expect, it } from 'vitest';
import { rankCommands } from './rank-commands.ts';

const commands = [
  { label: 'Aller aux contacts' },
  { label: 'Nouveau contact', words: 'ajouter créer' },
  { label: 'Contacts' },
  { label: 'Réglages' },
  { label: 'Importer un fichier', words: 'csv excel' },
];
const labels = (typed: string) => rankCommands(commands, typed).map(({ label }) => label);

describe('the order of commands', () => {
  it('stays as it stands while nothing is typed', () => {
    expect(labels('  ')).toEqual(commands.map(({ label }) => label));
  });

  it('puts what begins with the text before what has it further on', () => {
    expect(labels('cont')).toEqual(['Contacts', 'Aller aux contacts', 'Nouveau contact']);
  });

  it('minds neither accents nor case, and finds by other words', () => {
    expect(labels('REGL')).toEqual(['Réglages']);
    expect(labels('creer')).toEqual(['Nouveau contact']);
    expect(labels('excel')).toEqual(['Importer un fichier']);
  });

  it('wants every word, in whatever order', () => {
    expect(labels('fichier imp')).toEqual(['Importer un fichier']);
    expect(labels('contact zzz')).toEqual([]);
  });

  it('does not mistake the middle of a word for its beginning', () => {
    expect(labels('act')).toEqual([]);
  });
});
