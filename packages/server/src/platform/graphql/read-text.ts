import { trimOuter } from '@convive/shared';
import { DomainError, type UserErrorDetails } from './domain-error.ts';

export interface TextRules {
  path: string[];
  /** In characters as JavaScript counts them. */
  max: number;
  isRequired?: boolean;
  /** Line breaks stay; otherwise every run of blanks becomes one. */
  isMultiline?: boolean;
  /** What things are called: it holds nothing that cannot be seen. */
  isName?: boolean;
}

/** Control characters: nobody sees them, and some programs stumble over them. */
const UNSEEN = /[\p{Cc}\p{Cs}]/u;

/** A name as it fits on one line: without outer blanks, and every run of blanks, tabs and line ends is one blank. */
export const onOneLine = (text: string): string => trimOuter(text).replace(/\s+/g, ' ');

/** Whether a text holds what nobody sees, or what no text may hold. */
export const isUnseen = (text: string): boolean => UNSEEN.test(text);

/**
 * Reads a text of an input: without outer blanks, null where nothing is left, undefined where it was not given.
 * What cannot stand is added to `errors`.
 */
export function readText(
  given: string | null | undefined,
  { path, max, isRequired = false, isMultiline = false, isName = false }: TextRules,
  errors: UserErrorDetails[],
): string | null | undefined {
  if (given === undefined) return undefined;
  const text = isMultiline ? (given?.trim() ?? '') : onOneLine(given ?? '');
  const refuse = (message: string, reason: string) =>
    errors.push({ code: 'BAD_USER_INPUT', message, path, reason });
  if (text.includes('\0'))
    refuse('There is a NUL character in this text, which no text may hold. Type it anew.', 'NUL_CHARACTER');
  else if (/\p{Cs}/u.test(text))
    refuse('There is half a character in this text. Type it anew.', 'LONE_SURROGATE');
  else if (isName && isUnseen(text))
    refuse('There is a character in this text that cannot be seen. Type it anew.', 'CONTROL_CHARACTER');
  else if (text.length > max)
    refuse(`${max} characters at most; these are ${text.length}. Shorten it.`, 'TOO_LONG');
  else if (isRequired && text === '') refuse('This must not be empty.', 'MISSING');
  return text === '' ? null : text;
}

/** The same for a text that stands alone: empty where there is none. Throws `BAD_USER_INPUT` with what cannot stand. */
export function takeText(given: string | null | undefined, rules: TextRules): string {
  const errors: UserErrorDetails[] = [];
  const text = readText(given, rules, errors) ?? '';
  if (errors.length > 0) throw new DomainError(errors);
  return text;
}
