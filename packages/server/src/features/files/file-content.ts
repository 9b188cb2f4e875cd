import { LIMITS } from '@convive/shared';
import { fileTypeFromBuffer } from 'file-type';
import { imageSize } from 'image-size';
import { isUtf8 } from 'node:buffer';
import { endingOf } from './file-name.ts';
import { markupRefused, pictureRefused, typeRefused } from './files.errors.ts';

export interface FoundContent {
  mediaType: string;
  /** What a name of such a file ends in, the usual one first. */
  endings: readonly string[];
}

const OPEN_XML = 'application/vnd.openxmlformats-officedocument';
const OPEN_DOCUMENT = 'application/vnd.oasis.opendocument';

/** What is kept, by what its bytes say it is. Nothing that a browser would run. */
const KEPT: ReadonlyMap<string, readonly string[]> = new Map([
  ['application/pdf', ['pdf']],
  ['image/png', ['png']],
  ['image/apng', ['png', 'apng']],
  ['image/jpeg', ['jpg', 'jpeg', 'jpe', 'jfif']],
  ['image/gif', ['gif']],
  ['image/webp', ['webp']],
  ['image/heic', ['heic', 'heif']],
  ['image/heif', ['heif', 'heic']],
  ['image/tiff', ['tif', 'tiff']],
  [`${OPEN_XML}.wordprocessingml.document`, ['docx']],
  [`${OPEN_XML}.spreadsheetml.sheet`, ['xlsx']],
  [`${OPEN_XML}.presentationml.presentation`, ['pptx']],
  [`${OPEN_DOCUMENT}.text`, ['odt']],
  [`${OPEN_DOCUMENT}.spreadsheet`, ['ods']],
  [`${OPEN_DOCUMENT}.presentation`, ['odp']],
  [`${OPEN_DOCUMENT}.graphics`, ['odg']],
  ['application/rtf', ['rtf']],
  ['text/vcard', ['vcf']],
  ['text/calendar', ['ics']],
]);

/** Office files of before 2007 look alike from outside: the name says which, and all are handed out as documents. */
const OLD_OFFICE: Readonly<Record<string, string>> = {
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  ppt: 'application/vnd.ms-powerpoint',
  msg: 'application/vnd.ms-outlook',
};
const TEXT_ENDINGS = ['txt', 'csv', 'tsv', 'md', 'log'] as const;

const MARKUP = /^[\s\ufeff]*<(?:!|\?|\/?[a-z])|<(?:html|svg|script|iframe|body|object|embed)[\s>/]/i;
const MARKUP_WITHIN = 4096;

/** What the bytes are, whatever their name and their sender say. Throws `UploadRefusal` for what is not kept. */
export async function findContent(bytes: Buffer, name: string): Promise<FoundContent> {
  const wide = decodeUtf16(bytes);
  if (wide !== null) return asText(wide.slice(0, MARKUP_WITHIN), name, 'utf-16');
  const found = (await fileTypeFromBuffer(bytes))?.mime ?? null;
  if (found === null) return readText(bytes, name);
  if (found === 'application/xml') throw markupRefused();
  if (found === 'application/x-cfb') return readOldOffice(name);
  const endings = KEPT.get(found);
  if (!endings) throw typeRefused(found);
  if (found.startsWith('image/')) refuseFlood(bytes);
  return { mediaType: found === 'image/apng' ? 'image/png' : found, endings };
}

function readOldOffice(name: string): FoundContent {
  const ending = endingOf(name);
  const mediaType = Object.hasOwn(OLD_OFFICE, ending) ? OLD_OFFICE[ending] : undefined;
  if (!mediaType) throw typeRefused('application/x-cfb');
  return { mediaType, endings: [ending] };
}

/** Only the header is read: a picture is never unpacked here. */
function refuseFlood(bytes: Buffer): void {
  let pixels: number;
  try {
    const { width, height, images = [] } = imageSize(bytes);
    pixels = Math.max(width * height, ...images.map((image) => image.width * image.height));
  } catch {
    throw pictureRefused('PICTURE_UNREADABLE');
  }
  if (!Number.isFinite(pixels) || pixels <= 0) throw pictureRefused('PICTURE_UNREADABLE');
  if (pixels > LIMITS.pictureMegapixels * 1e6) throw pictureRefused('PICTURE_TOO_LARGE', pixels);
}

function readText(bytes: Buffer, name: string): FoundContent {
  if (hasControls(bytes)) throw typeRefused(null);
  const head = bytes
    .subarray(0, MARKUP_WITHIN)
    .toString('latin1')
    .replace(/^\u00ef\u00bb\u00bf/, '');
  return asText(head, name, isUtf8(bytes) ? 'utf-8' : null);
}

function asText(head: string, name: string, charset: string | null): FoundContent {
  if (MARKUP.test(head)) throw markupRefused();
  const mediaType = ['csv', 'tsv'].includes(endingOf(name)) ? 'text/csv' : 'text/plain';
  return { mediaType: charset ? `${mediaType}; charset=${charset}` : mediaType, endings: TEXT_ENDINGS };
}

/** A text in the encoding that spreadsheets call Unicode; null for bytes that only begin like one. */
function decodeUtf16(bytes: Buffer): string | null {
  const mark = bytes.length < 2 ? 0 : bytes.readUInt16BE(0);
  if (mark !== 0xfeff && mark !== 0xfffe) return null;
  try {
    const text = new TextDecoder(mark === 0xfeff ? 'utf-16be' : 'utf-16le', { fatal: true }).decode(bytes);
    return hasControls(Buffer.from(text)) ? null : text;
  } catch {
    return null;
  }
}

/** Tab, ends of lines and of pages stand in texts, and no other sign below the space. */
function hasControls(bytes: Buffer): boolean {
  // A plain loop: of 20 MB anything else keeps everybody waiting.
  for (let index = 0; index < bytes.length; index++) {
    const byte = bytes[index]!;
    if (byte < 0x20 && !(byte >= 0x09 && byte <= 0x0d) && byte !== 0x1b) return true;
  }
  return false;
}
