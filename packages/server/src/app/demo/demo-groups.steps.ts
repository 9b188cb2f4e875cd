import { addContactsToGroup, createGroup } from '../../features/groups/index.ts';
import { MEMBERS_FILE, PARTNERS, PARTNERS_FILE } from './demo-contacts.steps.ts';
import type { DemoStep } from './demo-step.ts';

interface Numbers {
  prefix: string;
  first: number;
}

const numbered = ({ prefix, first }: Numbers, places: readonly number[]) =>
  places.map((place) => `${prefix}-${first + place}`);

const every = (step: number, from: number, to: number) =>
  Array.from({ length: Math.ceil((to - from) / step) }, (_, index) => from + index * step);

const GROUP_OF_PARTNERS: Partial<Record<(typeof PARTNERS)[number][0], string>> = {
  PATRON: 'Mécènes',
  PRESS: 'Presse',
  ARTIST: 'Artistes',
};

/** Groups put together by hand, beside those that came with a file. */
export function groupSteps(): DemoStep[] {
  let place = 0;
  const partners = PARTNERS.flatMap(([role, count]) => {
    const places = every(1, place, (place += count));
    const name = GROUP_OF_PARTNERS[role];
    return name ? [grouping(230, name, numbered(PARTNERS_FILE, places))] : [];
  });
  return [
    ...partners,
    grouping(340, 'Équipe', numbered(MEMBERS_FILE, every(1, 0, 14))),
    grouping(305, 'Conseil d’administration', numbered(MEMBERS_FILE, every(13, 18, 135))),
    grouping(150, 'Bénévoles', numbered(MEMBERS_FILE, every(5, 16, 146))),
  ];
}

/** Those of the identifiers that are no longer there are left out, as a filter does. */
function grouping(daysAgo: number, name: string, identifiers: string[]): DemoStep {
  return {
    daysAgo,
    run: async (transaction, { features: { contacts }, userId }) => {
      const { id: groupId } = await createGroup(transaction, userId, { name });
      const selection = { filter: { identifier: { in: identifiers } } };
      await addContactsToGroup(transaction, contacts, userId, { groupId, selection });
    },
  };
}
