import type { Evidence } from './compare-contacts.ts';
import { CERTAIN, LIKELY } from './score-pair.ts';

export const LIKELIHOODS = ['CERTAIN', 'LIKELY', 'POSSIBLE'] as const;
export type Likelihood = (typeof LIKELIHOODS)[number];

/** Two contacts that may be one person. */
export interface DuplicatePair {
  lowId: string;
  highId: string;
  /** From 0 to 1. */
  score: number;
  evidence: Evidence[];
}

export function likelihoodOf(score: number): Likelihood {
  if (score >= CERTAIN) return 'CERTAIN';
  return score >= LIKELY ? 'LIKELY' : 'POSSIBLE';
}
