import type { Evidence, Topic } from './compare-contacts.ts';

export const MERGE_RULES = [
  'SAME_NAME_AND_EMAIL',
  'SAME_NAME_AND_MOBILE',
  'SAME_NAME_AND_BIRTH_DATE',
] as const;
/** What makes a pair so certain that it may be merged with many others at once. */
export type MergeRule = (typeof MERGE_RULES)[number];

const PROOF: Record<MergeRule, Topic> = {
  SAME_NAME_AND_EMAIL: 'EMAIL',
  SAME_NAME_AND_MOBILE: 'MOBILE_PHONE',
  SAME_NAME_AND_BIRTH_DATE: 'BIRTH_DATE',
};

/** A predicate over `duplicate_pair.evidence`: first and last name the same, and what one of the rules asks. */
export function rulesToSql(rules: readonly MergeRule[], parameter: (value: unknown) => string): string {
  const holds = (topics: readonly Topic[]) =>
    `duplicate_pair.evidence @> ${parameter(
      JSON.stringify(topics.map((topic) => ({ topic, agreement: 'EXACT' }))),
    )}::jsonb`;
  return `(${rules.map((rule) => holds(['FIRST_NAME', 'LAST_NAME', PROOF[rule]])).join(' or ')})`;
}

/** Whether one of the rules finds a pair by this evidence. Pure. */
export function isFoundBy(rules: readonly MergeRule[], evidence: readonly Evidence[]): boolean {
  const isExact = (topic: Topic) => evidence.some((one) => one.topic === topic && one.agreement === 'EXACT');
  return isExact('FIRST_NAME') && isExact('LAST_NAME') && rules.some((rule) => isExact(PROOF[rule]));
}
