import { type ContactColumns, useContactColumns } from './contact-columns.ts';
import { type ListOptions, useContactList } from './use-contact-list.ts';
import { type ShownLayout, useListLayout } from './use-list-layout.ts';

/** A list whose columns people choose. What it reads goes by what they show, so these are known before it asks. */
export function useArrangedList(options: Pick<ListOptions, 'within' | 'findKept'>) {
  let layout!: ShownLayout;
  let arrangement!: ContactColumns;
  const list = useContactList({
    ...options,
    showsGroups: (kept) => {
      layout = useListLayout(kept);
      arrangement = useContactColumns(layout.layout);
      return () => arrangement.shown.value.includes('groups');
    },
  });
  return { list, layout, arrangement };
}
