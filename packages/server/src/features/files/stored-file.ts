/** A file that is kept for a workspace, or is awaited. */
export interface StoredFile {
  id: string;
  /** Where the bytes lie; never told. */
  objectKey: string;
  /** As it is shown. */
  name: string;
  /** Bytes. */
  size: number;
  /** Found in the bytes, whatever was said of them; null until they are here. */
  mediaType: string | null;
  state: 'UPLOADING' | 'KEPT' | 'ORPHANED';
  createdBy: string;
  createdAt: Date;
  attachedAt: Date | null;
}

/** Kept: everything is known of it. */
export type KeptFile = StoredFile & { state: 'KEPT'; mediaType: string };

/** So long a file may wait to be named by something before it is removed. */
export const HOURS_TO_ATTACH = 24;
