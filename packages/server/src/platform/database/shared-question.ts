/** Asks once for all who want to know at the same time; no answer is older than its question. */
export class SharedQuestion<Answer> {
  private running: Promise<Answer> | null = null;
  private next: Promise<Answer> | null = null;

  constructor(private readonly send: () => Promise<Answer>) {}

  ask(): Promise<Answer> {
    if (!this.running) return this.begin();
    // What is under way was asked before: its answer may be from before, too.
    const begin = () => this.begin();
    return (this.next ??= this.running.then(begin, begin));
  }

  private begin(): Promise<Answer> {
    this.next = null;
    const running = this.send().finally(() => {
      if (this.running === running) this.running = null;
    });
    this.running = running;
    return running;
  }
}
