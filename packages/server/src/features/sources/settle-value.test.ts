import { expect, test } from 'vitest';
import { isKeptFrom, settleValue, type Statement } from './settle-value.ts';
import { HOUSE_SOURCES, type HouseSource, isHouseSource, Precedence, type Source } from './source.ts';

/** A small generator of numbers, so that a failing case can be run again. */
function chanceOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

function shuffle<T>(items: readonly T[], chance: (below: number) => number): T[] {
  const left = [...items];
  return items.map(() => left.splice(chance(left.length), 1)[0]!);
}

/** One field of one contact, written as the product writes it. */
class Field {
  value: string | null = null;
  private source: string;
  private isTouched = false;
  private readonly said = new Map<string, Statement>();
  /** A record stays, also where it says nothing any more. */
  private readonly known = new Set<string>();
  /** What those of the house wanted and was kept back. */
  private readonly keptBack = new Map<HouseSource, string | null>();

  constructor(private readonly precedence: Precedence) {
    this.source = precedence.sources.at(-1)!.key;
  }

  /** A record's number is its age; its source is its first letter. */
  deliver(recordId: string, value: string | null): void {
    const source = recordId[0]!;
    this.said.delete(recordId);
    if (value !== null)
      this.said.set(recordId, { source, rank: this.precedence.rank(source), recordId, value });
    this.known.add(source);
    const standing = {
      value: this.value,
      source: this.source,
      rank: this.precedence.rank(this.source),
      isWritten: this.value !== null || this.isTouched,
    };
    const ofHouse = [...this.keptBack].map(([key, wanted]) => ({
      source: key,
      rank: this.precedence.rank(key),
      recordId: '',
      value: wanted,
    }));
    const settled = settleValue([...this.said.values(), ...ofHouse], standing, (key) => this.known.has(key));
    this.keptBack.clear();
    for (const loser of settled.losers)
      if (isHouseSource(loser.source)) this.keptBack.set(loser.source, loser.value);
    if (settled.value === this.value) {
      // Who agrees and counts more stands for it from now on.
      if (settled.winner && settled.winner.rank < standing.rank) this.source = settled.winner.source;
      return;
    }
    this.value = settled.value;
    // Whoever delivered wrote it, be it that an older statement came to count again, unless that is the house's.
    this.source = settled.winner && isHouseSource(settled.winner.source) ? settled.winner.source : source;
    this.isTouched = true;
  }

  write(source: HouseSource, value: string | null): void {
    if (value === this.value) return;
    const held = {
      source: this.source,
      isFilled: this.value !== null,
      isWritten: this.isTouched,
      isDecided: false,
    };
    if (isKeptFrom(source, this.precedence.keepers(source)!, held)) {
      this.keptBack.set(source, value);
      return;
    }
    this.keptBack.delete(source);
    this.value = value;
    this.source = source;
    this.isTouched = true;
  }
}

type Said = [who: string, value: string | null];

/** What each says one after the other stays in its order; between them anything may happen. */
function interleave(lists: readonly Said[][], chance: (below: number) => number): Said[] {
  const turns = shuffle(
    lists.flatMap((list, index) => list.map(() => index)),
    chance,
  );
  const left = lists.map((list) => [...list]);
  return turns.map((index) => left[index]!.shift()!);
}

function run(precedence: Precedence, deliveries: readonly Said[]): string | null {
  const field = new Field(precedence);
  for (const [who, value] of deliveries)
    if (isHouseSource(who)) field.write(who, value);
    else field.deliver(who, value);
  return field.value;
}

const VALUES = ['Lyon', 'Nice', 'Paris', null];
const source = (key: string): Source =>
  isHouseSource(key) ? { key, kind: key, name: key } : { key, kind: 'API', name: key };

test('SRC-2 all sources in any order come to the same value', () => {
  let differing = 0;
  for (let seed = 1; seed <= 500; seed++) {
    const chance = chanceOf(seed);
    const order = shuffle(['A', 'B', 'C', ...HOUSE_SOURCES], chance);
    const precedence = new Precedence(order.map(source), true);
    const said = (who: string): Said[] =>
      Array.from({ length: 1 + chance(3) }, (): Said => [who, VALUES[chance(VALUES.length)]!]);
    const lists = shuffle(['A1', 'A2', 'B1', 'C1'], chance)
      .slice(0, 1 + chance(4))
      .map(said);
    // Saving what stands already is no statement: nobody chose it. So they write what no source says.
    for (const house of HOUSE_SOURCES)
      if (chance(2) === 0)
        lists.push([[house, `Metz of ${house}`], ...(chance(2) === 0 ? [[house, null] as Said] : [])]);
    const ends = Array.from({ length: 6 }, () => run(precedence, interleave(lists, chance)));
    expect(new Set(ends).size, `seed ${seed}: ${JSON.stringify({ order, lists, ends })}`).toBe(1);
    if (new Set(lists.map((list) => list.at(-1)![1])).size > 1) differing++;
  }
  expect(differing).toBeGreaterThan(200);
});

test('SRC-2 who loses is told, who agrees is not', () => {
  const statement = (key: string, rank: number, value: string): Statement => ({
    source: key,
    rank,
    recordId: key,
    value,
  });
  const standing = { value: 'Lyon', source: 'HAND', rank: 0, isWritten: true };
  const settled = settleValue([statement('A', 1, 'Nice'), statement('B', 2, 'Lyon')], standing, () => false);
  expect(settled).toEqual({ value: 'Lyon', winner: null, losers: [{ source: 'A', value: 'Nice' }] });
  const below = settleValue([statement('A', 1, 'Nice')], { ...standing, rank: 5 }, () => false);
  expect(below).toMatchObject({ value: 'Nice', losers: [{ source: 'HAND', value: 'Lyon' }] });
});
