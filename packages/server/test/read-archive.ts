import { inflateRawSync } from 'node:zlib';

const ENTRY = Buffer.from('PK\u0001\u0002', 'latin1');

/** The files of a ZIP, as texts by their names, by the archive's own list of its parts. */
export function readArchive(archive: Buffer): Record<string, string> {
  const files: Record<string, string> = {};
  const list = archive.readUInt32LE(archive.lastIndexOf('PK\u0005\u0006', undefined, 'latin1') + 16);
  for (let entry = list; archive.subarray(entry, entry + 4).equals(ENTRY);) {
    const [nameLength, extra, comment] = [28, 30, 32].map((place) => archive.readUInt16LE(entry + place)) as [
      number,
      number,
      number,
    ];
    const name = archive.toString('utf8', entry + 46, entry + 46 + nameLength);
    const place = archive.readUInt32LE(entry + 42);
    const begin = place + 30 + archive.readUInt16LE(place + 26) + archive.readUInt16LE(place + 28);
    const packed = archive.subarray(begin, begin + archive.readUInt32LE(entry + 20));
    files[name] = inflateRawSync(packed).toString();
    entry += 46 + nameLength + extra + comment;
  }
  return files;
}
