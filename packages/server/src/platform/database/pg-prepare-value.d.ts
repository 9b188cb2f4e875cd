/** The driver's own way of writing a value, which it publishes without types. */
declare module 'pg/lib/utils.js' {
  /** The text that the driver sends for a parameter; null for an absent one. */
  export function prepareValue(value: unknown): string | Buffer | null;
}
