/** PostgreSQL's code for a unique key held twice. */
const UNIQUE_VIOLATION = '23505';

/** Whether a statement failed because another row holds the key of this unique index. */
export function isUniqueViolation(error: unknown, index: string): boolean {
  const { code, constraint } = error as { code?: string; constraint?: string };
  return code === UNIQUE_VIOLATION && constraint === index;
}
