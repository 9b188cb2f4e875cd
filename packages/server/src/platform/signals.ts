type Listener = (payload: never) => void;

/**
 * Tells other features that something has happened, in the past tense. The bus knows no payloads: a signal's
 * type stands with the feature that sends it. Listeners hear of it after the commit, in this process.
 */
export class SignalBus {
  private readonly listeners = new Map<symbol, Set<Listener>>();

  constructor(private readonly reportFailure: (error: unknown, signal: string) => void) {}

  send<Payload>(signal: Signal<Payload>, payload: Payload): void {
    for (const listener of this.listeners.get(signal.key) ?? []) {
      try {
        (listener as (payload: Payload) => void)(payload);
      } catch (error) {
        // What was committed stands, whatever a listener makes of it.
        this.reportFailure(error, signal.key.description ?? '');
      }
    }
  }

  /** Answers how to stop listening. */
  listen<Payload>(signal: Signal<Payload>, listener: (payload: Payload) => void): () => void {
    const listeners = this.listeners.get(signal.key) ?? new Set();
    this.listeners.set(signal.key, listeners.add(listener as Listener));
    return () => listeners.delete(listener as Listener);
  }
}

export interface Signal<Payload> {
  key: symbol;
  /** Never present: it carries the payload's type. */
  payload?: Payload;
}

export function signal<Payload>(name: string): Signal<Payload> {
  return { key: Symbol(name) };
}
