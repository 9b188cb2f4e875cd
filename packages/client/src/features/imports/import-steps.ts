/** The way from a file to contacts. The last step is the dry run, which the server makes. */
export const IMPORT_STEPS = ['file', 'columns', 'rules', 'values', 'check'] as const;
export type ImportStep = (typeof IMPORT_STEPS)[number];

/** The step an address names, no further than where the draft has come to. */
export function stepOf(named: unknown, furthest: ImportStep): ImportStep {
  const step = IMPORT_STEPS.find((candidate) => candidate === named) ?? 'file';
  return IMPORT_STEPS.indexOf(step) > IMPORT_STEPS.indexOf(furthest) ? furthest : step;
}
