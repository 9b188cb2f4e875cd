import fc from 'fast-check';
import pg from 'pg';
import { describe, expect, it, test } from 'vitest';
import { readTimestamp } from './read-timestamp.ts';

/** As pg reads it where nobody tells it otherwise. */
const usual = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ) as (text: string) => Date;
const two = (max: number) => fc.integer({ min: 0, max }).map((number) => String(number).padStart(2, '0'));

describe('timestamps of the database', () => {
  it('are the very moments that pg reads, to the millisecond', () => {
    const day = fc.date({ min: new Date('0100-01-01'), max: new Date('9999-12-31'), noInvalidDate: true });
    const fraction = fc.stringMatching(/^(?:\.\d{0,5}[1-9])?$/);
    fc.assert(
      fc.property(day, two(23), two(59), two(59), fraction, (date, hour, minute, second, part) => {
        const text = `${date.toISOString().slice(0, 10)} ${hour}:${minute}:${second}${part}+00`;
        // What pg makes of a fraction by multiplying may be a millionth short of the millisecond.
        const difference = readTimestamp(text)!.getTime() - usual(text).getTime();
        expect([0, 1]).toContain(difference);
      }),
      { numRuns: 2_000 },
    );
    expect(readTimestamp('2026-03-29 01:59:59.123999+00')!.toISOString()).toBe('2026-03-29T01:59:59.123Z');
    expect(readTimestamp('2026-03-29 01:59:59.5+00')!.toISOString()).toBe('2026-03-29T01:59:59.500Z');
  });

  test.each([
    'infinity',
    '-infinity',
    '2026-03-29 01:59:59+02',
    '2026-03-29 01:59:59.5+05:30',
    '0044-03-15 12:00:00+00 BC',
    '0044-03-15 12:00:00+00',
    '12026-03-29 01:59:59+00',
  ])('%s is left to pg', (text) => {
    expect(readTimestamp(text)).toBeNull();
  });
});
