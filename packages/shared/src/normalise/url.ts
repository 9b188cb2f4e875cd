import type { Reading } from './reading.ts';

// Browsers, workers and Node all have it, but the library of the language alone does not name it.
declare const URL: new (text: string) => { readonly protocol: string; readonly hostname: string };

const WEB_LINK = /^https?:\/\/[^\s\p{Cc}\\<>"`{}|]+$/iu;

/** A web address, http or https alone (`javascript:` and `data:` are refused), spelled as it was. */
export function normaliseUrl(text: string): Reading {
  return isWebLink(text) ? { value: text } : { value: null, issue: 'INVALID_URL' };
}

function isWebLink(text: string): boolean {
  if (!WEB_LINK.test(text)) return false;
  try {
    return new URL(text).hostname !== '';
  } catch {
    return false;
  }
}
