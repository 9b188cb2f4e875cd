import { pino, type Logger } from 'pino';

export type Log = Logger;

/** JSON lines on standard output. Nothing personal: ids, names of operations, durations, codes. */
export function createLog(level: string): Log {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: withoutValues },
  });
}

/**
 * What went wrong and where, without the values it went wrong with: database errors quote them in `detail`,
 * TypeORM's in `parameters`.
 */
function withoutValues(error: unknown): unknown {
  if (!(error instanceof Error)) return { message: 'not an error object' };
  const { name, stack } = error;
  const { code, constraint, table } = error as { code?: string; constraint?: string; table?: string };
  const isFromDatabase = /^[0-9A-Z]{5}$/.test(code ?? '');
  return {
    name,
    code,
    constraint,
    table,
    message: isFromDatabase ? undefined : error.message,
    stack: isFromDatabase
      ? stack
          ?.split('\n')
          .filter((line) => line.startsWith('    at '))
          .join('\n')
      : stack,
  };
}
