import type { DuplicateAgreement, DuplicateTopic, Pair_DuplicatePairFragment } from '../../gql/graphql.ts';

type Reason = Pair_DuplicatePairFragment['reasons'][number];

/** How a phrase is made: one for each topic, or one for all into which the topic is put. */
const PHRASES: Record<DuplicateAgreement, 'of-each-topic' | 'of-all-topics'> = {
  EXACT: 'of-each-topic',
  DIFFERENT: 'of-each-topic',
  NICKNAME: 'of-all-topics',
  SIMILAR: 'of-all-topics',
  PARTIAL: 'of-all-topics',
  DISTANT: 'of-all-topics',
  INITIAL: 'of-all-topics',
  SWAPPED: 'of-all-topics',
  MISSING: 'of-all-topics',
};

type Translate = (key: string, values?: Record<string, string>) => string;

/** A reason in a few words: `même e-mail`, `prénom : diminutif`. `field`: the name of the field, where the topic is another one. */
export function reasonPhrase(
  t: Translate,
  { topic, agreement }: { topic: DuplicateTopic; agreement: DuplicateAgreement },
  field: string,
): string {
  if (PHRASES[agreement] === 'of-each-topic') return t(`duplicates.reasons.${agreement}.${topic}`, { field });
  return t(`duplicates.agreements.${agreement}`, { topic: t(`duplicates.topics.${topic}`, { field }) });
}

/** What speaks for it and what against it, each the strongest first as the server says them. */
export function partReasons(reasons: readonly Reason[]) {
  return {
    for: reasons.filter(({ bits }) => bits >= 0),
    against: reasons.filter(({ bits }) => bits < 0),
  };
}
