/**
 * What keeps a text from outside from being stored, told for a person; null where nothing does.
 * `what` begins the sentence: "A name". Lengths count UTF-16 units, never fewer than the database counts.
 */
export function textFault(
  what: string,
  text: string,
  { min = 1, max }: { min?: number; max: number },
): string | null {
  if (text.includes('\0')) return `${what} holds no NUL character; this one does. Leave it out.`;
  if (text.length >= min && text.length <= max) return null;
  return `${what} has ${min} to ${max} characters; this one has ${text.length}.`;
}
