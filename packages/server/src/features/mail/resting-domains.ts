const FIRST_REST_MS = 30_000;
const LONGEST_REST_MS = 15 * 60_000;
/** Longer than the mail server may take for one mail. */
const TRIAL_MS = 70_000;
const MOST_DOMAINS = 10_000;

interface Rest {
  timeouts: number;
  until: number;
}

/**
 * Domains for whose recipients the mail server gave no answer. They rest, longer each time; then one mail tries again, and
 * the others wait for how it fares.
 */
export class RestingDomains {
  private readonly rests = new Map<string, Rest>();

  /** When the next mail may go there; null: now. Whoever is told so is the one that tries. */
  ask(domain: string): Date | null {
    const rest = this.rests.get(domain);
    if (!rest) return null;
    const now = Date.now();
    if (now < rest.until) return new Date(rest.until);
    rest.until = now + TRIAL_MS;
    return null;
  }

  /** A mail hangs there: the others wait for how it fares. */
  suspect(domain: string): void {
    const rest = this.rests.get(domain);
    this.note(domain, rest?.timeouts ?? 0, Math.max(rest?.until ?? 0, Date.now() + FIRST_REST_MS));
  }

  rest(domain: string): void {
    const timeouts = (this.rests.get(domain)?.timeouts ?? 0) + 1;
    this.note(domain, timeouts, Date.now() + Math.min(FIRST_REST_MS * 2 ** (timeouts - 1), LONGEST_REST_MS));
  }

  /** The mail server answered, whatever it said. */
  wakeUp(domain: string): void {
    this.rests.delete(domain);
  }

  private note(domain: string, timeouts: number, until: number): void {
    this.rests.delete(domain);
    this.rests.set(domain, { timeouts, until });
    const [oldest] = this.rests.keys();
    if (this.rests.size > MOST_DOMAINS) this.rests.delete(oldest!);
  }
}
