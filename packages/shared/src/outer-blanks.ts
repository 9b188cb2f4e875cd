/**
 * Zero-width characters that say nothing at the edge of a value. The joiners U+200C and U+200D are
 * not among them: Malayalam and Persian names end in them.
 */
const BLANK = /^[\s\u200b\u2060]$/;
const BLANK_CODE = 0x20;
const FIRST_SPECIAL_CODE = 0x7f;

function mayBeBlank(code: number): boolean {
  return code <= BLANK_CODE || code >= FIRST_SPECIAL_CODE;
}

/** Without white space (NBSP, line breaks and zero-width included) at both ends; what stands inside stays. */
export function trimOuter(text: string): string {
  const { length } = text;
  if (length === 0) return text;
  if (!mayBeBlank(text.charCodeAt(0)) && !mayBeBlank(text.charCodeAt(length - 1))) return text;
  return trimEnds(text);
}

// Walked by hand: a pattern anchored at the end alone takes quadratic time on long inner runs of blanks.
function trimEnds(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && BLANK.test(text.charAt(start))) start++;
  while (end > start && BLANK.test(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}
