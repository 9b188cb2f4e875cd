import type { Caller, TestApp } from './test-app.ts';

export interface UploadedFile {
  id: string;
  name: string;
  size: number;
  mediaType: string;
}

/** A contact of the API, as far as its files go. */
export interface ContactWithFiles {
  id: string;
  version: number;
  customValues: { file: { id: string; url: string } | null }[];
}

/** The file that the first of its custom values names. */
export const fileIn = ({ customValues }: Pick<ContactWithFiles, 'customValues'>) =>
  customValues[0]?.file ?? null;

/** The smallest PDF that says what it is, with some words of its own. */
export const pdfOf = (text: string): Buffer => Buffer.from(`%PDF-1.4\n% ${text}\n1 0 obj<<>>endobj\n%%EOF\n`);

/** A link to upload a file of so many bytes by, as the mutation hands it out. */
export async function askForUpload(
  app: Pick<TestApp, 'ask'>,
  caller: Caller,
  name: string,
  size: number,
): Promise<{ upload: { fileId: string; url: string } | null; errors: { code: string; reason: string }[] }> {
  const { data, errors } = await app.ask(
    caller,
    `mutation ($input: CreateFileUploadInput!) {
       createFileUpload(input: $input) { upload { fileId url } errors { code reason message path } } }`,
    { input: { name, size } },
  );
  if (!data) throw new Error(JSON.stringify(errors));
  return data['createFileUpload'];
}

/** Uploads a file, which must succeed. */
export async function uploadFile(
  app: TestApp,
  caller: Caller,
  name: string,
  bytes: Buffer,
): Promise<UploadedFile> {
  const { upload, errors } = await askForUpload(app, caller, name, bytes.length);
  if (!upload) throw new Error(JSON.stringify(errors));
  const answer = await app.server.inject({
    method: 'PUT',
    url: upload.url,
    headers: { 'content-type': 'application/octet-stream' },
    payload: bytes,
  });
  if (answer.statusCode !== 201) throw new Error(answer.body);
  return answer.json<{ file: UploadedFile }>().file;
}
