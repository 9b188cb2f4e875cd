/** The different texts of a column, in the order in which they come; null where there are more than a list could offer. */
export interface ValueSurvey {
  whole: string[] | null;
  /** What stands between separators; null also where no cell holds several. */
  pieces: string[] | null;
  /** Cells that say again what one above them said, as far as `whole` tells; 0 where it does not. */
  repeated: number;
}

/** More than a person would put into a list, so that one can tell a list from what only begins like one. */
const FEW = 40;
/** In characters; nobody chooses from sentences. */
const LONGEST = 80;
/** Those at which several choices of one cell come apart. */
const SEPARATOR = /[;,|\n]/;

class FewTexts {
  #texts: Set<string> | null = new Set();

  get isOpen(): boolean {
    return this.#texts !== null;
  }

  has(text: string): boolean {
    return this.#texts?.has(text) ?? false;
  }

  add(text: string): void {
    if (!this.#texts || this.#texts.has(text)) return;
    if (this.#texts.size >= FEW || text.length > LONGEST) this.#texts = null;
    // A copy of its own: a slice would keep the chunk it was cut from in memory.
    else this.#texts.add(JSON.parse(JSON.stringify(text)) as string);
  }

  list(): string[] | null {
    return this.#texts && [...this.#texts];
  }
}

/** Gathers the texts of one column, and stops where they become too many. */
export class ValueSurveyor {
  readonly #whole = new FewTexts();
  readonly #pieces = new FewTexts();
  #hasSeveral = false;
  #repeated = 0;

  /** `cell`: not blank. */
  add(cell: string): void {
    if (!this.#whole.isOpen && !this.#pieces.isOpen) return;
    const text = cell.trim();
    if (this.#whole.has(text)) {
      this.#repeated += 1;
      return;
    }
    this.#whole.add(text);
    if (!this.#pieces.isOpen) return;
    const pieces = text
      .split(SEPARATOR)
      .map((piece) => piece.trim())
      .filter(Boolean);
    if (pieces.length > 1) this.#hasSeveral = true;
    for (const piece of pieces) this.#pieces.add(piece);
  }

  survey(): ValueSurvey {
    const whole = this.#whole.list();
    return {
      whole,
      pieces: this.#hasSeveral ? this.#pieces.list() : null,
      repeated: whole ? this.#repeated : 0,
    };
  }
}
