/** What a file is when it is not delimited text. The content decides, never the extension. */
export type ForeignContent =
  | 'ENCRYPTED'
  | 'XLS'
  | 'ODS'
  | 'NUMBERS'
  | 'ZIP'
  | 'GZIP'
  | 'PDF'
  | 'IMAGE'
  | 'HTML'
  | 'XML'
  | 'RTF'
  | 'JSON'
  | 'BINARY';

const SIGNATURES: readonly { bytes: readonly number[]; content: ForeignContent }[] = [
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], content: 'XLS' },
  { bytes: [0x1f, 0x8b], content: 'GZIP' },
  { bytes: [0x25, 0x50, 0x44, 0x46, 0x2d], content: 'PDF' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], content: 'IMAGE' },
  { bytes: [0xff, 0xd8, 0xff], content: 'IMAGE' },
  { bytes: [0x47, 0x49, 0x46, 0x38], content: 'IMAGE' },
];

const ZIP = [0x50, 0x4b, 0x03, 0x04] as const;

// Beyond this share of control characters nobody typed the text.
const BINARY_SHARE = 0.02;

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

/** Whether the bytes begin as an archive does, which a workbook is. */
export function isArchive(bytes: Uint8Array): boolean {
  return startsWith(bytes, ZIP);
}

/** Whether an archive names the parts of a workbook, as far as it can be seen from its beginning. */
export function namesWorkbook(bytes: Uint8Array): boolean {
  return /xl\/|\[Content_Types\]\.xml/.test(new TextDecoder('windows-1252').decode(bytes));
}

function zipContent(bytes: Uint8Array): ForeignContent {
  const names = new TextDecoder('windows-1252').decode(bytes);
  if (names.includes('opendocument.spreadsheet')) return 'ODS';
  return names.includes('Index/') && names.includes('.iwa') ? 'NUMBERS' : 'ZIP';
}

/** A workbook with a password lies in the container of the old ones, under this name in UTF-16. */
function isEncrypted(bytes: Uint8Array): boolean {
  return new TextDecoder('utf-16le').decode(bytes).includes('EncryptedPackage');
}

/** Looks at the first bytes of a file that is not UTF-16; null where they may be text. */
export function sniffBytes(head: Uint8Array): ForeignContent | null {
  if (startsWith(head, ZIP)) return zipContent(head);
  const known = SIGNATURES.find(({ bytes }) => startsWith(head, bytes));
  if (known?.content === 'XLS' && isEncrypted(head)) return 'ENCRYPTED';
  if (known) return known.content;
  let controls = 0;
  for (const byte of head) {
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) controls += 1;
  }
  return controls > head.length * BINARY_SHARE ? 'BINARY' : null;
}

/** Whether the first decoded characters begin a contact card. */
export function areCards(head: string): boolean {
  return /^begin:vcard/i.test(head.trimStart());
}

/** Looks at the first decoded characters: markup that carries a spreadsheet's name. */
export function sniffText(head: string): ForeignContent | null {
  const start = head.trimStart().slice(0, 2000);
  if (/^(<!--[\s\S]*?-->\s*)?<(!doctype\s+html|html|head|body|meta|table|div)\b/i.test(start)) return 'HTML';
  if (/^<\?xml|^<[a-z][\w:]*(\s[^<]*)?>\s*</i.test(start)) return /<html\b/i.test(start) ? 'HTML' : 'XML';
  if (start.startsWith('{\\rtf')) return 'RTF';
  return /^[[{]\s*["{[]/.test(start) && /["\]}]\s*[:,]/.test(start) ? 'JSON' : null;
}
