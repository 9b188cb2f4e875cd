const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;

/** Whether PostgreSQL would take this text as an id: anything else cannot exist, and is not asked for. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
