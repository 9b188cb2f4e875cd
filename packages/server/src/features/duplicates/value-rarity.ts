/** What is counted: how many contacts have a value tells how much it means that two of them do. */
export const COUNTED_FIELDS = [
  'firstName',
  'lastName',
  'organization',
  'zip',
  'city',
  'email',
  'phone',
] as const;
/** One of them, or the name of a custom field. */
export type CountedField = (typeof COUNTED_FIELDS)[number] | (string & {});

/** How many of a thousand people share a value that is not among those counted, by experience. */
const USUAL_SHARE: Readonly<Record<string, number>> = {
  firstName: 2.5,
  lastName: 0.35,
  organization: 1,
  zip: 1,
  city: 5,
};
const OTHER_SHARE = 0.5;
/** How many people experience stands for, beside those that are here. */
const EXPERIENCE = 2_000;
/** Of a hundred contacts about two have a double. */
const DOUBLES_PER_CONTACT = 0.02;
/** What each doubling of a crowd takes away: whom thirty share, nobody has for himself. */
const CROWD_LOSS = 3;
/** Two have it: the two that are compared. */
const UNCOUNTED = 2;

/**
 * How much agreements mean among the contacts of one workspace, in bits (log2 of how many times likelier they make it
 * that two are one person). Rests on counts of the values that many have, and on experience where there are few people.
 */
export class ValueRarity {
  /** Before anything is compared: how likely two contacts taken at random are one person. */
  readonly prior: number;
  private readonly people: number;

  constructor(
    contacts: number,
    /** By `countKey`; values that few have need not be there. */
    private readonly counts: ReadonlyMap<string, number>,
  ) {
    this.people = contacts + EXPERIENCE;
    this.prior = Math.log2((2 * DOUBLES_PER_CONTACT) / this.people);
  }

  /** What it means that two have this value, were it handed out at random. */
  bits(field: CountedField, value: string): number {
    const share = (USUAL_SHARE[field] ?? OTHER_SHARE) / 1_000;
    return Math.log2(this.people / (this.holders(field, value) + EXPERIENCE * share));
  }

  /** What it means that two have the same of something that each person has for themselves as a rule. */
  personalBits(
    field: CountedField,
    value: string,
    { perThousandShared, areNamesakes }: { perThousandShared: number; areNamesakes: boolean },
  ): number {
    // Of two who bear one name the others who have it may be copies of them: no crowd.
    const crowd = areNamesakes ? 0 : Math.max(0, this.holders(field, value) - UNCOUNTED);
    return Math.log2((1_000 / perThousandShared) * this.people) - CROWD_LOSS * Math.log2(1 + crowd);
  }

  holders(field: CountedField, value: string): number {
    return this.counts.get(countKey(field, value)) ?? UNCOUNTED;
  }
}

export function countKey(field: CountedField, value: string): string {
  return `${field} ${value}`;
}
