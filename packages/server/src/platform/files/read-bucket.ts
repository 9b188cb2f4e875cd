export interface Bucket {
  endpoint: string;
  region: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** `https://KEY:SECRET@host/bucket?region=eu-west-3`; throws a sentence for whatever is no such link. */
export function readBucket(s3Url: string): Bucket {
  const url = URL.canParse(s3Url) ? new URL(s3Url) : null;
  const bucket = url?.pathname.replace(/^\/|\/$/g, '') ?? '';
  const isHttp = url?.protocol === 'https:' || url?.protocol === 'http:';
  if (!url || !isHttp || !/^[a-z0-9][a-z0-9.-]{1,62}$/.test(bucket) || !url.username || !url.password)
    throw new Error('must look like https://KEY:SECRET@s3.example.org/bucket?region=eu-west-3');
  return {
    endpoint: url.origin,
    region: url.searchParams.get('region') ?? 'us-east-1',
    bucket,
    accessKeyId: decodeURIComponent(url.username),
    secretAccessKey: decodeURIComponent(url.password),
  };
}
