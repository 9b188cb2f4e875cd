import { once } from 'node:events';
import { createInterface } from 'node:readline/promises';
import type { Readable, Writable } from 'node:stream';
import { createProgressRate } from '@convive/client/mapping';
import type { Manner } from './read-arguments.ts';

type Output = Writable & { isTTY?: boolean; columns?: number };
export interface Streams {
  input: Readable & { isTTY?: boolean };
  output: Output;
  errors: Output;
}

/** Between two lines where nobody watches: a log is read later. */
const LOGGED_MILLISECONDS = 30_000;
const DRAWN_MILLISECONDS = 100;
const LINE_WIDTH = 80;
const CLEAR_LINE = '\r\u001b[K';

export const formatNumber = (number: number): string => Math.round(number).toLocaleString('en');

export const rowsText = (count: number): string => `${formatNumber(count)} ${count === 1 ? 'row' : 'rows'}`;

/**
 * What the command says. Findings go to standard output (or beside it, where that is for a JSON document), remarks and
 * progress to standard error.
 */
export class Voice {
  readonly isTerminal: boolean;
  readonly #streams: Streams;
  readonly #manner: Manner;
  #rate = createProgressRate();
  #stage = '';
  #saidAt = 0;
  #isLineOpen = false;

  constructor(streams: Streams, manner: Manner) {
    this.#streams = streams;
    this.#manner = manner;
    this.isTerminal = Boolean(streams.input.isTTY && streams.errors.isTTY);
  }

  say(line: string): void {
    if (this.#manner.isQuiet) return;
    this.#closeLine();
    (this.#manner.isJson ? this.#streams.errors : this.#streams.output).write(`${line}\n`);
  }

  remark(line: string): void {
    if (!this.#manner.isQuiet) this.complain(`note: ${line}`);
  }

  complain(line: string): void {
    this.#closeLine();
    this.#streams.errors.write(`${line}\n`);
  }

  document(value: object): void {
    if (this.#manner.isJson) this.#streams.output.write(`${JSON.stringify(value, null, 2)}\n`);
  }

  /** `total`: null where it is not known yet. */
  progress(stage: string, rows: number, total: number | null): void {
    if (this.#manner.isQuiet) return;
    const now = performance.now();
    const isNew = stage !== this.#stage;
    if (isNew) {
      this.#rate = createProgressRate();
      [this.#stage, this.#saidAt] = [stage, now];
    }
    this.#rate.add(rows, now);
    const isTerminal = Boolean(this.#streams.errors.isTTY);
    const isEnd = total !== null && rows >= total;
    if (
      !isNew &&
      !(isEnd && isTerminal) &&
      now - this.#saidAt < (isTerminal ? DRAWN_MILLISECONDS : LOGGED_MILLISECONDS)
    )
      return;
    // Where nobody watches, what has only begun is no news.
    if (isNew && !isTerminal) return;
    this.#saidAt = now;
    const line = this.#progressText(stage, rows, total);
    if (!isTerminal) return void this.#streams.errors.write(`${line}\n`);
    const width = this.#streams.errors.columns || LINE_WIDTH;
    this.#streams.errors.write(`${CLEAR_LINE}${line.slice(0, width - 1)}`);
    this.#isLineOpen = true;
  }

  /** Whether a person at the terminal says yes. */
  async agrees(question: string, signal: AbortSignal): Promise<boolean> {
    this.#closeLine();
    // Read as the terminal gives it: Ctrl-C then reaches the command as everywhere else.
    const lines = createInterface({
      input: this.#streams.input,
      output: this.#streams.errors,
      terminal: false,
    });
    try {
      const ended = once(lines, 'close').then(() => 'no');
      const answer = await Promise.race([lines.question(`${question} [y/N] `, { signal }), ended]);
      return /^\s*(y|yes|o|oui|j|ja)\s*$/i.test(answer);
    } finally {
      lines.close();
    }
  }

  #progressText(stage: string, rows: number, total: number | null): string {
    const [rate, left] = [this.#rate.rate(), total === null ? null : this.#rate.secondsLeft(total)];
    const share = total ? `${Math.min(100, Math.floor((rows * 100) / total))} % · ` : '';
    const speed = rate === null ? '' : ` · ${formatNumber(rate)} rows/s`;
    const time =
      left === null ? '' : ` · ${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')} left`;
    return `${stage} ${share}${formatNumber(rows)}${total === null ? '' : ` of ${formatNumber(total)}`} rows${speed}${time}`;
  }

  #closeLine(): void {
    if (this.#isLineOpen) this.#streams.errors.write(CLEAR_LINE);
    this.#isLineOpen = false;
  }
}
