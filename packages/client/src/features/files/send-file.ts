export interface SentFile {
  id: string;
  name: string;
}

/** Why the server did not keep a file. */
export interface SendingRefusal {
  code: string;
  reason: string | null;
  message: string;
}

export type SendingOutcome =
  { kind: 'SENT'; file: SentFile } | { kind: 'REFUSED'; refusal: SendingRefusal } | { kind: 'CANCELLED' };

/** Sends the bytes of a file to a link, and tells how far it has come (0 to 1). By the one way that tells. */
export function sendFile(
  url: string,
  file: Blob,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (share: number) => void },
): Promise<SendingOutcome> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('PUT', url);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => resolve(readAnswer(request.status, request.response));
    request.onerror = () =>
      resolve({ kind: 'REFUSED', refusal: { code: 'NETWORK', reason: null, message: '' } });
    request.onabort = () => resolve({ kind: 'CANCELLED' });
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}

interface Answer {
  file?: SentFile;
  errors?: { message: string; extensions?: { code?: string; reason?: string } }[];
}

/** What an answer says; a proxy that answers in the server's place says nothing that we know. */
export function readAnswer(status: number, answer: unknown): SendingOutcome {
  const { file, errors } = (answer ?? {}) as Answer;
  if (status === 201 && file) return { kind: 'SENT', file };
  const [first] = errors ?? [];
  const code = first?.extensions?.code ?? (status === 413 ? 'PAYLOAD_TOO_LARGE' : 'INTERNAL');
  const reason = first?.extensions?.reason ?? (status === 413 ? 'FILE_TOO_LARGE' : null);
  return { kind: 'REFUSED', refusal: { code, reason, message: first?.message ?? '' } };
}
