/** A part of an archive as somebody with bad intentions writes it. */
export interface ZipPart {
  name: string;
  deflated: Uint8Array;
  /** What the directory says that it holds, in bytes. */
  says: number;
  /** Shares the bytes of the part written before it. */
  isOverlaid?: boolean;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const DEFLATE = 8;

/** An archive whose directory says whatever it is told to. */
export function writeZip(parts: readonly ZipPart[]): Uint8Array<ArrayBuffer> {
  const pieces: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let length = 0;
  let last = 0;
  for (const part of parts) {
    const name = new TextEncoder().encode(part.name);
    if (!part.isOverlaid) {
      last = length;
      const head = header(LOCAL, 30, part, name.length, 4);
      for (const piece of [head, name, part.deflated]) {
        pieces.push(piece);
        length += piece.length;
      }
    }
    const entry = header(CENTRAL, 46, part, name.length, 6);
    new DataView(entry.buffer).setUint32(42, last, true);
    directory.push(entry, name);
  }
  const size = directory.reduce((sum, piece) => sum + piece.length, 0);
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, END, true);
  for (const place of [8, 10]) end.setUint16(place, parts.length, true);
  end.setUint32(12, size, true);
  end.setUint32(16, length, true);
  return Uint8Array.from(Buffer.concat([...pieces, ...directory, new Uint8Array(end.buffer)]));
}

/** `first`: where the fields begin that both kinds of headers have. */
function header(
  signature: number,
  bytes: number,
  { deflated, says }: ZipPart,
  nameLength: number,
  first: number,
): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(bytes));
  view.setUint32(0, signature, true);
  view.setUint16(first, 20, true);
  view.setUint16(first + 4, DEFLATE, true);
  view.setUint32(first + 14, deflated.length, true);
  view.setUint32(first + 18, says, true);
  view.setUint16(first + 22, nameLength, true);
  return new Uint8Array(view.buffer);
}
