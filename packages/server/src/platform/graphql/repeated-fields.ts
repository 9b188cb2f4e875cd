import { type FragmentDefinitionNode, Kind, type SelectionSetNode } from 'graphql';

/** What stands at one place of the answer, wherever in the document it is written. */
interface AnswerPlace {
  times: number;
  within: Map<string, AnswerPlace>;
}

/**
 * How often the same place of the answer is asked for, at the most. Whether such fields agree is checked pair by pair,
 * so a hundred times as many cost ten thousand times as much. Spread fragments are compared in pairs as well.
 */
export function mostRepeated(
  set: SelectionSetNode,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): number {
  let most = 0;
  const placeOf = (parent: AnswerPlace, name: string): AnswerPlace => {
    let place = parent.within.get(name);
    if (!place) parent.within.set(name, (place = { times: 0, within: new Map() }));
    place.times++;
    most = Math.max(most, place.times);
    return place;
  };
  const walk = (selections: SelectionSetNode, parent: AnswerPlace, open: readonly string[]): void => {
    for (const selection of selections.selections) {
      if (selection.kind === Kind.FIELD) {
        const place = placeOf(parent, (selection.alias ?? selection.name).value);
        if (selection.selectionSet) walk(selection.selectionSet, place, open);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) walk(selection.selectionSet, parent, open);
      else {
        placeOf(parent, '...');
        const name = selection.name.value;
        const fragment = fragments.get(name);
        if (fragment && !open.includes(name)) walk(fragment.selectionSet, parent, [...open, name]);
      }
    }
  };
  walk(set, { times: 0, within: new Map() }, []);
  return most;
}
