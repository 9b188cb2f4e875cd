import type {
  FromFingerprintWorker,
  FromWorker,
  SpreadsheetTasks,
  TaskFault,
  TaskName,
  ToWorker,
} from './spreadsheet-tasks.ts';

/** A task that failed for a reason the page has words for. */
export class TaskError extends Error {
  readonly fault: TaskFault;

  constructor(fault: TaskFault) {
    super(fault.code);
    this.name = 'TaskError';
    this.fault = fault;
  }
}

interface Pending {
  name: TaskName;
  onProgress(progress: never): void;
  resolve(output: never): void;
  reject(error: Error): void;
}

/** A file or a pasted text in the hands of its own worker. `close` ends the worker and with it every task. */
export class SpreadsheetFile {
  /** Empty for pasted text. */
  readonly name: string;
  /** In bytes. */
  readonly size: number;
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;
  readonly #blob: Blob;
  #fingerprinting: Worker | null = null;
  #fingerprint: Promise<string> | null = null;

  constructor(blob: Blob, name: string) {
    this.#blob = blob;
    this.name = name;
    this.size = blob.size;
    this.#worker = new Worker(new URL('./parse.worker.ts', import.meta.url), { type: 'module' });
    this.#worker.onmessage = ({ data }: MessageEvent<FromWorker>) => this.#receive(data);
    this.#worker.onerror = (event) => this.#failAll({ code: 'UNEXPECTED', message: event.message });
    this.#post({ kind: 'open', blob });
  }

  /**
   * Runs a task; one of the same kind that still runs is cancelled and never settles.
   * Rejects with TaskError.
   */
  run<Name extends TaskName>(
    name: Name,
    input: SpreadsheetTasks[Name]['input'],
    onProgress: (progress: SpreadsheetTasks[Name]['progress']) => void = () => undefined,
  ): Promise<SpreadsheetTasks[Name]['output']> {
    this.cancel(name);
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { name, onProgress, resolve, reject });
      // A plain copy: what Vue has made reactive cannot be cloned into a worker.
      this.#post({ kind: name, id, input: JSON.parse(JSON.stringify(input)) } as ToWorker);
    });
  }

  cancel(name: TaskName): void {
    for (const [id, pending] of this.#pending) {
      if (pending.name !== name) continue;
      this.#pending.delete(id);
      this.#post({ kind: 'cancel', id });
    }
  }

  /** What the same file is known by later; taken once, by a worker of its own. Rejects with TaskError. */
  fingerprint(): Promise<string> {
    this.#fingerprint ??= this.#takeFingerprint().catch((error: unknown) => {
      this.#fingerprint = null;
      throw error;
    });
    return this.#fingerprint;
  }

  close(): void {
    this.#worker.terminate();
    this.#fingerprinting?.terminate();
    this.#pending.clear();
  }

  async #takeFingerprint(): Promise<string> {
    const worker = new Worker(new URL('./fingerprint.worker.ts', import.meta.url), { type: 'module' });
    this.#fingerprinting = worker;
    try {
      return await new Promise((resolve, reject) => {
        worker.onmessage = ({ data }: MessageEvent<FromFingerprintWorker>) =>
          'fault' in data ? reject(new TaskError(data.fault)) : resolve(data.fingerprint);
        worker.onerror = ({ message }) => reject(new TaskError({ code: 'UNEXPECTED', message }));
        worker.postMessage(this.#blob);
      });
    } finally {
      worker.terminate();
    }
  }

  #post(message: ToWorker): void {
    this.#worker.postMessage(message);
  }

  #receive(message: FromWorker): void {
    const pending = this.#pending.get(message.id);
    if (!pending) return;
    if (message.kind === 'progress') return pending.onProgress(message.progress as never);
    this.#pending.delete(message.id);
    if (message.kind === 'done') pending.resolve(message.output as never);
    else pending.reject(new TaskError(message.fault));
  }

  #failAll(fault: TaskFault): void {
    for (const pending of this.#pending.values()) pending.reject(new TaskError(fault));
    this.#pending.clear();
  }
}
