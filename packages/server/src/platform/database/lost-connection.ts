/** SQLSTATEs of a server that goes, is gone, or is not yet there: classes 08 and 57P. */
const STATES = /^(08[0-9A-Z]{3}|57P0[1-5]|25P03)$/;
/** What Node says of a socket that broke or could not be opened. */
const SOCKET = /^(ECONN|EPIPE|ETIMEDOUT|EHOST|ENET|ENOTFOUND|EAI_)/;
/** The driver gives these no code. */
const WORDS = /^(Connection terminated|Client has encountered a connection error|Client was closed)/;

/** Whether a failure says only that the database could not be spoken to: asked later, it may well answer. */
export function isLostConnection(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string' && (STATES.test(code) || SOCKET.test(code))) return true;
  // Every address of a host refused.
  if (error instanceof AggregateError) return error.errors.some(isLostConnection);
  return WORDS.test(error.message);
}
