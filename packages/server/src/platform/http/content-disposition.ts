/**
 * The header that lets a browser save a file under its name: whatever letters it has for those that read UTF-8, and
 * beside it a name that the oldest understand.
 */
export function attachmentNamed(fileName: string): string {
  const name = fileName.replace(/[\p{Cc}\p{Cs}\p{Bidi_Control}/\\:*?"<>|]/gu, '_');
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[–—]/g, '-')
    .replace(/[^ -~]/g, '_');
  const inFull = plain === name ? '' : `; filename*=UTF-8''${encode(name)}`;
  return `attachment; filename="${plain}"${inFull}`;
}

/** RFC 8187 reserves some signs that addresses do not. */
function encode(name: string): string {
  return encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
