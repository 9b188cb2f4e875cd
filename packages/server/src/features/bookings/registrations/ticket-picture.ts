import { create, toBuffer } from 'qrcode';

/** Read from a scratched screen and from paper in the rain; a number of sixteen signs stays small all the same. */
const CORRECTION = { errorCorrectionLevel: 'Q' } as const;

/** A QR code as a picture, for mails. */
export async function drawTicket(number: string): Promise<Buffer> {
  return toBuffer(number, { ...CORRECTION, type: 'png', margin: 4, scale: 8 });
}

/** A QR code as dark squares of a grid, `size` on each side, row by row: the web page draws it sharp at any size. */
export function ticketSquares(number: string): { size: number; path: string } {
  const { size, data } = create(number, CORRECTION).modules;
  const squares: string[] = [];
  data.forEach((isDark, index) => {
    if (isDark) squares.push(`M${index % size} ${Math.floor(index / size)}h1v1h-1z`);
  });
  return { size, path: squares.join('') };
}
