export interface Clusters {
  /** Contacts of which each is one person with each other, by the pairs; the lowest id first, in the order of these. */
  whole: string[][];
  /** How many hang together in another way: A is B and B is C, but nothing says that A is C. */
  open: number;
}

/** Puts pairs together that have a contact in common. No more than `most` contacts are one person. Pure. */
export function clusterPairs(pairs: readonly { lowId: string; highId: string }[], most: number): Clusters {
  const partners = new Map<string, Set<string>>();
  const join = (one: string, other: string) =>
    partners.set(one, (partners.get(one) ?? new Set<string>()).add(other));
  for (const { lowId, highId } of pairs) {
    join(lowId, highId);
    join(highId, lowId);
  }
  const clusters: Clusters = { whole: [], open: 0 };
  const seen = new Set<string>();
  for (const start of [...partners.keys()].sort()) {
    if (seen.has(start)) continue;
    const members = reach(start, partners);
    for (const id of members) seen.add(id);
    const isWhole = members.every((id) => partners.get(id)!.size === members.length - 1);
    if (isWhole && members.length <= most) clusters.whole.push(members.sort());
    else clusters.open += 1;
  }
  return clusters;
}

function reach(start: string, partners: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const found = new Set([start]);
  for (const id of found) for (const partner of partners.get(id)!) found.add(partner);
  return [...found];
}
