import type { Agreement } from './compare-names.ts';
import type { Evidence, Topic } from './compare-contacts.ts';
import type { ValueRarity } from './value-rarity.ts';

/** From here on they have their whole name in common and something of their own: rules may merge such pairs. */
export const CERTAIN = 0.95;
/** What people are shown unless they ask for more. */
export const LIKELY = 0.5;
/** Below this nothing is kept. */
export const POSSIBLE = 0.15;

/** Highest scores of pairs that something speaks against, or that nothing personal speaks for. */
const CAP = {
  unproven: 0.94,
  nobodyNamed: 0.9,
  likeNames: 0.9,
  initial: 0.7,
  otherBirthDate: 0.6,
  otherLastName: 0.4,
  distantNames: 0.3,
  otherFirstName: 0.15,
  otherGender: 0.45,
};

/**
 * How likely two contacts are one person, from 0 to 1: the sum of all evidence (Fellegi and Sunter), held down where a
 * household or an office explains it as well. Couples, families, twins and office boxes are never certain. Pure.
 */
export function scorePair(evidence: readonly Evidence[], rarity: ValueRarity): number {
  const bits = evidence.reduce((sum, one) => sum + bitsBeside(evidence, one), rarity.prior);
  return Math.min(1 / (1 + 2 ** -bits), ...caps(evidence));
}

const OF_AN_OFFICE: readonly Topic[] = ['ADDRESS', 'PLACE', 'PHONE'];
const PERSONAL: readonly Topic[] = ['EMAIL', 'MOBILE_PHONE', 'BIRTH_DATE'];

/** Colleagues share their place and their telephone with their organisation: it counts once. */
function bitsBeside(evidence: readonly Evidence[], { topic, bits }: Evidence): number {
  const areColleagues = agreementOn(evidence, 'ORGANIZATION') === 'EXACT';
  return OF_AN_OFFICE.includes(topic) && areColleagues && bits > 0 ? bits / 2 : bits;
}

function caps(evidence: readonly Evidence[]): number[] {
  const first = agreementOn(evidence, 'FIRST_NAME');
  const last = agreementOn(evidence, 'LAST_NAME');
  const isSwapped = agreementOn(evidence, 'NAME') === 'SWAPPED';
  const isPersonal = hasPersonalProof(evidence);
  const found: number[] = [];
  if (first === 'DIFFERENT') found.push(CAP.otherFirstName);
  if (last === 'DIFFERENT' && !isPersonal) found.push(CAP.otherLastName);
  if (agreementOn(evidence, 'BIRTH_DATE') === 'DIFFERENT')
    found.push(first === 'EXACT' || isSwapped ? CAP.otherBirthDate : CAP.otherFirstName);
  if (agreementOn(evidence, 'GENDER') === 'DIFFERENT' && first !== 'EXACT') found.push(CAP.otherGender);
  if (!isSwapped && (first === undefined || last === undefined))
    found.push(isPersonal ? CAP.nobodyNamed : CAP.initial);
  if (first === 'INITIAL') found.push(isPersonal ? CAP.nobodyNamed : CAP.initial);
  if (first === 'SIMILAR' || first === 'PARTIAL') found.push(CAP.likeNames);
  if (first === 'DISTANT') found.push(isProvenTwice(evidence) ? CAP.otherBirthDate : CAP.distantNames);
  // Julie and Julia may be one person, or twins.
  const isNamed = first === 'EXACT' && last === 'EXACT';
  if (!isNamed || !isPersonal) found.push(CAP.unproven);
  return found;
}

/** Siblings share much, and their names may be alike; hardly two of these at once. */
function isProvenTwice(evidence: readonly Evidence[]): boolean {
  return (
    evidence.filter(({ topic, agreement }) => agreement === 'EXACT' && PERSONAL.includes(topic)).length > 1
  );
}

/** Whether they share what one person has for themselves. */
function hasPersonalProof(evidence: readonly Evidence[]): boolean {
  return evidence.some(
    ({ topic, agreement, bits }) =>
      agreement === 'EXACT' && PERSONAL.includes(topic) && bits >= PERSONAL_BITS,
  );
}

/** Below this so many share it that it is nobody's own. */
const PERSONAL_BITS = 8;

function agreementOn(evidence: readonly Evidence[], topic: Topic): Agreement | undefined {
  return evidence.find((one) => one.topic === topic)?.agreement;
}
