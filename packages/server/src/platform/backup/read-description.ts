import type { Checksums, Manifest } from './backup-format.ts';

/** What a backup says of itself was written by anybody, until it is proved. */
type Unread = Record<string, unknown>;

const isObject = (value: unknown): value is Unread =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;
const isList = (value: unknown, isEach: (each: Unread) => boolean): boolean =>
  Array.isArray(value) && value.every((each) => isObject(each) && isEach(each));

export function isManifest(value: unknown): value is Manifest {
  return (
    isObject(value) &&
    isText(value['madeAt']) &&
    !Number.isNaN(Date.parse(value['madeAt'])) &&
    isCount(value['queueVersion']) &&
    isText(value['transactionId']) &&
    /^\d{1,19}$/.test(value['transactionId']) &&
    isText(value['secretFingerprint']) &&
    isList(value['migrations'], ({ name, checksum }) => isText(name) && isText(checksum)) &&
    isList(
      value['tables'],
      ({ name, columns }) => isText(name) && Array.isArray(columns) && columns.every(isText),
    ) &&
    isList(
      value['sequences'],
      ({ name, value: last }) => isText(name) && (last === null || (isText(last) && /^\d{1,19}$/.test(last))),
    )
  );
}

export function isChecksums(value: unknown): value is Checksums {
  return (
    isObject(value) &&
    isText(value['sha256']) &&
    isObject(value['rows']) &&
    Object.values(value['rows']).every(isCount) &&
    isCount(value['files']) &&
    isCount(value['missingFiles'])
  );
}
