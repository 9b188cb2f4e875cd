import { LIMITS } from '@convive/shared';
import { useMutation } from '@vue/apollo-composable';
import { onBeforeUnmount, ref, shallowRef } from 'vue';
import { graphql } from '../../gql/index.ts';
import { useFailureText } from '../../ui/failure-text.ts';
import { sendFile, type SentFile } from './send-file.ts';

const CREATE_FILE_UPLOAD = graphql(`
  mutation CreateFileUpload($input: CreateFileUploadInput!) {
    createFileUpload(input: $input) {
      upload {
        fileId
        url
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

/** A file on its way: how far it is, and why it is not taken. One at a time; another one takes its place. */
export function useFileUpload() {
  const { ofFailure, ofRefusal } = useFailureText('files');
  const { mutate } = useMutation(CREATE_FILE_UPLOAD);

  /** The name of what is on its way; null where nothing is. */
  const underWay = ref<string | null>(null);
  const share = ref(0);
  const problem = ref<string | null>(null);
  const stopping = shallowRef<AbortController | null>(null);

  function cancel(): void {
    stopping.value?.abort();
    stopping.value = null;
    underWay.value = null;
  }

  function refuse(refusal: { code: string; reason?: string | null; message: string }): null {
    problem.value =
      refusal.code === 'NETWORK' ? ofFailure({ ...refusal, requestId: null }) : ofRefusal(refusal);
    return null;
  }

  /** The file as the server keeps it; null where it was refused, which is told, or stopped. */
  async function upload(file: File): Promise<SentFile | null> {
    cancel();
    problem.value = null;
    if (file.size === 0) return refuse({ code: 'BAD_USER_INPUT', reason: 'FILE_EMPTY', message: '' });
    if (file.size > LIMITS.storedFileBytes)
      return refuse({ code: 'BAD_USER_INPUT', reason: 'FILE_TOO_LARGE', message: '' });
    const stop = new AbortController();
    stopping.value = stop;
    underWay.value = file.name;
    share.value = 0;
    try {
      return await send(file, stop.signal);
    } catch (error) {
      problem.value = ofFailure(error);
      return null;
    } finally {
      if (stopping.value === stop) cancel();
    }
  }

  async function send(file: File, signal: AbortSignal): Promise<SentFile | null> {
    const payload = (await mutate({ input: { name: file.name, size: file.size } }))?.data?.createFileUpload;
    if (signal.aborted) return null;
    const [refusal] = payload?.errors ?? [];
    if (refusal) return refuse(refusal);
    if (!payload?.upload) throw new Error('The server gave no answer.');
    const outcome = await sendFile(payload.upload.url, file, {
      signal,
      onProgress: (done) => (share.value = done),
    });
    if (outcome.kind === 'REFUSED') return refuse(outcome.refusal);
    return outcome.kind === 'SENT' ? outcome.file : null;
  }

  onBeforeUnmount(cancel);

  return { upload, cancel, underWay, share, problem };
}
