import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';
import { readBucket } from './read-bucket.ts';

/** The disk of a folder, or of the bucket that a link names; what a bucket takes is loaded only then. */
export async function openDisk(folder: string, s3Url: string | null): Promise<Disk> {
  if (s3Url === null) return new Disk(new FSDriver({ location: folder, visibility: 'private' }));
  const { S3Driver } = await import('flydrive/drivers/s3');
  const { endpoint, region, bucket, accessKeyId, secretAccessKey } = readBucket(s3Url);
  return new Disk(
    new S3Driver({
      bucket,
      endpoint,
      region,
      credentials: { accessKeyId, secretAccessKey },
      // Named in the path, a bucket needs no name in DNS: every S3-like server takes that.
      forcePathStyle: true,
      // Many of them know neither lists of rights nor the newer checksums.
      supportsACL: false,
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      visibility: 'private',
    }),
  );
}
