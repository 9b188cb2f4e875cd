import { headingKey } from '@convive/shared';

/** The same for files with the same headings in the same order, whatever their case and accents. */
export function headingFingerprint(headings: readonly (string | null)[]): string {
  const text = headings.map((heading) => headingKey(heading ?? '')).join('\u001f');
  // FNV-1a in two lanes: short enough for a storage key, and no secret is kept by it.
  let [low, high] = [0x811c9dc5, 0x1000193];
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code ^ (low >>> 7), 0x85ebca6b);
  }
  const hex = (value: number) => (value >>> 0).toString(16).padStart(8, '0');
  return `${headings.length}-${hex(low)}${hex(high)}`;
}
