/** The last column a workbook can have is XFD, the last row 1,048,576: no reference is longer. */
const REFERENCE_CHARACTERS = 20;

/** Where `AB12` stands: column 27 (from 0), row 12. Row 0 where the reference names none. */
export function cellOf(reference: string): { column: number; row: number } {
  const text = reference.slice(0, REFERENCE_CHARACTERS).replaceAll('$', '');
  let column = 0;
  let index = 0;
  for (; index < text.length; index += 1) {
    const letter = text.charCodeAt(index) & ~0x20;
    if (letter < 65 || letter > 90) break;
    column = column * 26 + letter - 64;
  }
  const row = Number(text.slice(index));
  return { column: column - 1, row: Number.isInteger(row) ? row : 0 };
}
