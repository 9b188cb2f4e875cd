const NARROW = '\u202F';
const FULL = '\u00A0';

/**
 * French with the spaces that never break a line: narrow ones before `? ! ;` and inside guillemets, a full one before
 * a colon. Whoever writes a text types plain spaces; nobody sees the difference in a source file.
 */
export function withFrenchSpacing(text: string): string {
  return text
    .replace(/ (?=[?!;»])/g, NARROW)
    .replace(/(?<=«) /g, NARROW)
    .replace(/ (?=:(?:\s|$))/g, FULL);
}
