/** Lets work on the same thing happen one after the other within this process; different things go side by side. */
export class Turns {
  private readonly lastInLine = new Map<string, Promise<unknown>>();

  async inTurn<T>(key: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.lastInLine.get(key) ?? Promise.resolve()).then(work, work);
    this.lastInLine.set(key, turn);
    try {
      return await turn;
    } finally {
      if (this.lastInLine.get(key) === turn) this.lastInLine.delete(key);
    }
  }
}
