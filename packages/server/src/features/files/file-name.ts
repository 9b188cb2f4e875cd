/** Bytes of UTF-8 that every file system takes as a name. */
const MOST_BYTES = 200;
/** What no system lets stand in a name, and what makes a name look like another: controls and turns of direction. */
const UNFIT =
  /[\p{Cc}\p{Cs}\p{Co}\p{NChar}\p{Zl}\p{Zp}\p{Bidi_Control}\u00ad\u200b\u2060\ufeff\ufff9-\ufffb]/gu;
const FORBIDDEN = /[<>:"|?*]/g;
/** Names that stand for devices, whatever ending follows. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i;

/**
 * What a file is called wherever it is shown or saved: the last part of a path, without what is invisible or turns
 * the reading round, cut with its ending kept. Never empty; never a path.
 */
export function cleanFileName(given: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const visible = last.replace(UNFIT, '').replace(FORBIDDEN, '_').replace(/\s+/g, ' ');
  const bare = visible.replace(/^[\s.]+|[\s.]+$/g, '');
  const safe = DEVICE.test(bare) ? `_${bare}` : bare;
  return cut(safe === '' ? 'file' : safe);
}

/** The ending, in small letters; '' where there is none. */
export function endingOf(name: string): string {
  return /\.([\p{L}\p{N}]{1,10})$/u.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** The name with an ending that fits what the file is: another program must not take it for something else. */
export function withFittingEnding(name: string, endings: readonly string[]): string {
  return endings.includes(endingOf(name)) ? name : cut(`${name}.${endings[0]!}`);
}

function cut(name: string): string {
  if (Buffer.byteLength(name) <= MOST_BYTES) return name;
  const ending = endingOf(name);
  const suffix = ending === '' ? '' : `.${ending}`;
  let stem = '';
  for (const character of name.slice(0, name.length - suffix.length)) {
    if (Buffer.byteLength(stem + character + suffix) > MOST_BYTES) break;
    stem += character;
  }
  return stem.replace(/[\s.]+$/, '') + suffix;
}
