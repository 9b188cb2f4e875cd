import type { LocationQuery } from 'vue-router';

/** Least scores of the pairs to show, as the server draws the lines. */
export const LEAST_SCORES = { certain: 0.95, likely: 0.5, possible: 0.15 } as const;

export type HowSure = keyof typeof LEAST_SCORES;
export const HOW_SURE = Object.keys(LEAST_SCORES) as HowSure[];
const USUAL: HowSure = 'likely';

/** What the address asks for; the usual where it says nothing, or nothing known. */
export function readHowSure({ sure }: LocationQuery): HowSure {
  return HOW_SURE.find((one) => one === sure) ?? USUAL;
}

export function writeHowSure(sure: HowSure): LocationQuery {
  return sure === USUAL ? {} : { sure };
}

/** The next wider choice, for whom this one is empty; null where there is none. */
export function widerThan(sure: HowSure): HowSure | null {
  return HOW_SURE[HOW_SURE.indexOf(sure) + 1] ?? null;
}
