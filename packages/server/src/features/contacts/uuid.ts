const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Whether a text could be the id of anything; what could not is simply not found. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
