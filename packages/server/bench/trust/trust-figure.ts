/** One promise, and what was measured of it. */
export interface TrustFigure {
  /** Its number, as in docs/trust.md. */
  row: number;
  /** What was asked, in words and figures. */
  promise: string;
  /** What was found, with how many of what; reached or not. */
  measured: string;
  kept: boolean;
}

/** As a line of the table in docs/trust.md. */
export function printTrustFigure({ row, promise, measured, kept }: TrustFigure): void {
  process.stdout.write(`| ${row} | ${promise} | ${measured} | ${kept ? 'yes' : '**no**'} |\n`);
}
