/** What a script may rely on; the README has the same list for people. */
export const EXIT = {
  DONE: 0,
  /** Some rows were refused or are in conflict; the others went in. */
  REJECTED: 1,
  /** Wrong options, or a file that cannot be read as asked: nothing was written. */
  WRONG_USE: 2,
  NOT_ALLOWED: 3,
  /** The server failed or could not be reached, however often it was tried. */
  SERVER: 4,
  CANCELLED: 5,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Ends the command with a sentence for whoever started it: what was found, what was expected, what to do. */
export class CommandError extends Error {
  override readonly name = 'CommandError';

  constructor(
    readonly exitCode: ExitCode,
    message: string,
  ) {
    super(message);
  }
}

export const wrongUse = (message: string) => new CommandError(EXIT.WRONG_USE, message);

/** By the code that the server gives a refusal. */
export function exitCodeOf(code: string | null | undefined): ExitCode {
  if (code === 'UNAUTHENTICATED' || code === 'FORBIDDEN') return EXIT.NOT_ALLOWED;
  return code === 'INTERNAL' || code === 'RATE_LIMITED' || code == null ? EXIT.SERVER : EXIT.WRONG_USE;
}
