export function isBlank(cell: string): boolean {
  const first = cell.charCodeAt(0);
  // Asked of every cell: most begin with a visible ASCII character.
  return !(first > 0x20 && first < 0x7f) && cell.trim() === '';
}
