/** The address that led here, or null. The router keeps it in the browser's history, which is no ref: read it anew with each address. */
export function cameFrom(_here: string): string | null {
  const { back } = window.history.state as { back?: unknown };
  return typeof back === 'string' ? back : null;
}
