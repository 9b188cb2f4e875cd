/** Those that every workspace has. */
export const HOUSE_SOURCES = ['HAND', 'REGISTRATION', 'FILE'] as const;
export type HouseSource = (typeof HOUSE_SOURCES)[number];
export const SOURCE_KINDS = [...HOUSE_SOURCES, 'API', 'CONNECTOR'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** What a source is called where a value says where it came from: its kind, or its id where there are several. */
export type SourceKey = string;

export interface Source {
  key: SourceKey;
  kind: SourceKind;
  /** As it is sent by programs; of the house's own their kind. */
  name: string;
}

/** Whom a workspace believes more: the smaller rank. Equal ranks do not keep one another back. */
export class Precedence {
  private readonly ranks: ReadonlyMap<SourceKey, number>;

  constructor(
    readonly sources: readonly Source[],
    /** Whether somebody chose the order; else those of the house stand equal, before all others. */
    readonly isChosen: boolean,
  ) {
    this.ranks = new Map(
      sources.map(({ key, kind }, index) => [key, !isChosen && isHouseSource(kind) ? 0 : index]),
    );
  }

  /** A source that is gone counts least. */
  rank(key: SourceKey): number {
    return this.ranks.get(key) ?? this.sources.length;
  }

  /** The sources whose values this one may not overwrite. */
  above(key: SourceKey): SourceKey[] {
    const own = this.rank(key);
    return this.sources.map((source) => source.key).filter((other) => this.rank(other) < own);
  }

  /** Whose values this one leaves as they are; null where nobody chose an order, and the house overwrites itself. */
  keepers(key: SourceKey): SourceKey[] | null {
    return this.isChosen ? this.above(key) : null;
  }

  find(key: SourceKey): Source | undefined {
    return this.sources.find((source) => source.key === key);
  }
}

export function isHouseSource(kind: string): kind is HouseSource {
  return (HOUSE_SOURCES as readonly string[]).includes(kind);
}
