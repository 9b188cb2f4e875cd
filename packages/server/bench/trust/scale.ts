/** 1 measures what is promised; less is for trying. */
const SCALE = Number(process.env['TRUST_SCALE'] ?? 1);

/** So many of `full` are done in this run, at least one. */
export function scaled(full: number): number {
  return Math.max(1, Math.round(full * SCALE));
}
