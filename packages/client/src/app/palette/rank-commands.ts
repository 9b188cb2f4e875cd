import { foldLetters } from '@convive/shared';

export interface Rankable {
  label: string;
  /** Other words people may look for. */
  words?: string;
}

/**
 * What fits the typed text, the best first; everything, as it stands, where nothing is typed. Each typed word must
 * begin a word of the label or one of the other words; accents and case do not count.
 */
export function rankCommands<Command extends Rankable>(
  commands: readonly Command[],
  typed: string,
): Command[] {
  const wanted = foldLetters(typed).split(/\s+/).filter(Boolean);
  return commands
    .map((command, index) => ({ command, index, score: scoreOf(command, wanted) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score || one.index - other.index)
    .map(({ command }) => command);
}

function scoreOf({ label, words = '' }: Rankable, wanted: readonly string[]): number {
  const folded = foldLetters(label);
  const scores = wanted.map((word) => {
    if (folded.startsWith(word)) return 4;
    if (beginsWord(folded, word)) return 3;
    return beginsWord(foldLetters(words), word) ? 2 : 0;
  });
  if (scores.some((score) => score === 0)) return 0;
  return 1 + scores.reduce<number>((sum, score) => sum + score, 0);
}

function beginsWord(text: string, word: string): boolean {
  return text.split(/[^\p{L}\p{N}]+/u).some((one) => one.startsWith(word));
}
