import { createHmac } from 'node:crypto';
import type { StoredSequence, StoredTable } from './stored-tables.ts';

export const FORMAT = 1;
/** The first file of a backup. */
export const MANIFEST = 'convive-backup.json';
/** The last: without it a backup is not whole. */
export const CHECKSUMS = 'checksums.json';
export const TABLES = 'tables/';
export const FILES = 'files/';

export interface Manifest {
  format: number;
  madeAt: string;
  /** Of the product's schema, in order; the tables are as these leave them. */
  migrations: { name: string; checksum: string }[];
  /** How far the queue's own schema had come. */
  queueVersion: number;
  /** Of the database; rows carry such numbers, and later ones must be higher. */
  transactionId: string;
  /** Of the server's secret, which is not in here. */
  secretFingerprint: string;
  tables: StoredTable[];
  sequences: StoredSequence[];
}

export interface Checksums {
  /** SHA-256 over all that stands before, unpacked. */
  sha256: string;
  rows: Record<string, number>;
  files: number;
  /** Of files that the database names and the store does not have. */
  missingFiles: number;
}

/** Tells two secrets apart, and nothing of either. */
export function fingerprintOf(secret: string): string {
  return createHmac('sha256', secret).update('backup').digest('base64url').slice(0, 22);
}
