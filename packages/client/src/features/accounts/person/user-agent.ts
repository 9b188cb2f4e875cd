// In this order: each says the names of those below it as well.
const PROGRAMS: readonly [RegExp, string][] = [
  [/\bEdg(A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const SYSTEMS: readonly [RegExp, string][] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'Mac'],
  [/\bLinux\b/, 'Linux'],
];
const CHARACTERS = 40;

/** A browser and its system, such as "Firefox · Windows", out of how it calls itself; null where it says nothing. */
export function nameOfUserAgent(userAgent: string | null): string | null {
  const text = userAgent?.trim();
  if (!text) return null;
  const find = (known: readonly [RegExp, string][]) => known.find(([sign]) => sign.test(text))?.[1];
  const names = [find(PROGRAMS), find(SYSTEMS)].filter((name) => name !== undefined);
  // A program that is no browser is called as it calls itself: "node", "curl/8.5.0".
  return names.length > 0 ? names.join(' · ') : text.slice(0, CHARACTERS);
}
