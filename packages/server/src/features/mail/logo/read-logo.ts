import { badInput } from '../../../platform/graphql/domain-error.ts';

/** A picture at the head of mails. */
export interface MailLogo {
  contentType: 'image/png' | 'image/jpeg';
  content: Buffer;
  width: number;
  height: number;
}

const LOGO_BYTES = 200_000;
const LOGO_PIXELS = 4_000;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
const PATH = ['image'];

/** A picture from base64. What it is, its bytes say. Throws `BAD_USER_INPUT`. */
export function readLogo(base64: string): MailLogo {
  if (base64.length > (LOGO_BYTES * 4) / 3 + 4)
    throw badInput(
      `A logo has ${LOGO_BYTES / 1000} kB at most; this one has ${Math.round((base64.length * 3) / 4000)} kB. Save it smaller.`,
      PATH,
      'LOGO_TOO_LARGE',
    );
  if (base64 === '' || !BASE64.test(base64))
    throw badInput('Expected the bytes of a picture in base64.', PATH, 'NO_PICTURE');
  const content = Buffer.from(base64, 'base64');
  const found = readPng(content) ?? readJpeg(content);
  if (!found)
    throw badInput(
      'This is no whole PNG or JPEG picture. Mail programs show these two; save the logo as one of them.',
      PATH,
      'NO_PICTURE',
    );
  if (Math.max(found.width, found.height) > LOGO_PIXELS || Math.min(found.width, found.height) < 1)
    throw badInput(
      `A logo is ${LOGO_PIXELS} pixels wide and high at most; this one is ${found.width} × ${found.height}.`,
      PATH,
      'LOGO_TOO_LARGE',
    );
  return { ...found, content };
}

type Found = Omit<MailLogo, 'content'>;

const PNG_BEGIN = Buffer.from('89504e470d0a1a0a', 'hex');
const PNG_END = Buffer.from('0000000049454e44ae426082', 'hex');
/** The header stands first, behind its length and name. */
const PNG_SIZE = 16;

/** What follows behind the end is nothing that a picture needs. */
function readPng(content: Buffer): Found | null {
  if (!content.subarray(0, PNG_BEGIN.length).equals(PNG_BEGIN)) return null;
  if (content.subarray(12, PNG_SIZE).toString('latin1') !== 'IHDR') return null;
  if (!content.subarray(-PNG_END.length).equals(PNG_END)) return null;
  return {
    contentType: 'image/png',
    width: content.readUInt32BE(PNG_SIZE),
    height: content.readUInt32BE(PNG_SIZE + 4),
  };
}

const JPEG_BEGIN = 0xffd8;
const JPEG_END = 0xffd9;
/** Markers of a frame, in which the size stands; among them are three that mean something else. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

function readJpeg(content: Buffer): Found | null {
  if (content.length < 4 || content.readUInt16BE(0) !== JPEG_BEGIN) return null;
  if (content.readUInt16BE(content.length - 2) !== JPEG_END) return null;
  let at = 2;
  while (at + 9 < content.length && content[at] === 0xff) {
    const length = content.readUInt16BE(at + 2);
    if (isFrame(content[at + 1]!))
      return {
        contentType: 'image/jpeg',
        height: content.readUInt16BE(at + 5),
        width: content.readUInt16BE(at + 7),
      };
    if (length < 2) return null;
    at += 2 + length;
  }
  return null;
}
