import { trimOuter } from './outer-blanks.ts';

/** The form in which two identifiers are compared: without outer white space and case. */
export function identifierKey(identifier: string): string {
  return trimOuter(identifier).toLowerCase();
}
