import { isCustomFieldName, LIMITS } from '@convive/shared';
import { useQuery } from '@vue/apollo-composable';
import { computed, type Ref, ref, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { graphql } from '../../../gql/index.ts';
import type {
  ContactFilter,
  ContactOrder,
  ContactPageQuery,
  ContactSelection,
} from '../../../gql/graphql.ts';
import { useCustomFields } from '../../custom-fields/index.ts';
import { conditionsIn } from './contact-conditions.ts';
import {
  type AskedList,
  asksTheSame,
  type ContactListAddress,
  DEFAULT_SORT,
  everybody,
  readAddress,
  writeAddress,
} from './contact-list-address.ts';
import type { FindKeptList, KeptList } from './kept-list.ts';
import { rememberList } from './list-return.ts';
import { toContactFilter } from './to-contact-filter.ts';

const PAGE = graphql(`
  query ContactPage(
    $search: String
    $filter: ContactFilter
    $orderBy: [ContactOrder!]
    $first: Int
    $after: String
    $last: Int
    $before: String
    $withGroups: Boolean = false
  ) {
    contacts(
      search: $search
      filter: $filter
      orderBy: $orderBy
      first: $first
      after: $after
      last: $last
      before: $before
    ) {
      isApproximate
      edges {
        cursor
        node {
          ...ContactFields_Contact
          groups @include(if: $withGroups) {
            id
            name
          }
        }
      }
      pageInfo {
        hasNextPage
        hasPreviousPage
        startCursor
        endCursor
      }
    }
  }
`);

// Apart from the page: counting costs more than reading it, and must not hold it up.
const COUNT = graphql(`
  query ContactCount($search: String, $filter: ContactFilter) {
    contacts(search: $search, filter: $filter) {
      totalCount
    }
  }
`);

/** What is read of a contact for the list: its groups where they are shown. */
export type ListedContact = ContactPageQuery['contacts']['edges'][number]['node'];

export const PAGE_SIZE = LIMITS.pageDefault;

export interface ListOptions {
  /** The archive instead of the living. */
  archived?: boolean;
  /** What every contact of this list must be, whatever the address says beside. */
  within?: ContactFilter;
  /** Finds the list that the address names; without it, none is kept. */
  findKept?: FindKeptList;
  /** Says of the list that is open whether its columns show groups, which are read for that alone. */
  showsGroups?: (kept: Readonly<Ref<KeptList | null>>) => () => boolean;
}

/** Why a list is not shown. What is gone of a filter must not make it another one in silence. */
export type Hindrance = 'LOADING' | 'GONE' | 'UNSHOWABLE' | 'FIELDS_GONE';

/** One page of contacts as the address names it, and what is chosen in it. */
export function useContactList({ archived = false, within, findKept, showsGroups }: ListOptions = {}) {
  const route = useRoute();
  const router = useRouter();
  const home = route.name;
  const written = ref(readAddress(route.query));
  const { byName, hasLoaded: hasFields } = useCustomFields();
  const ticked = ref(new Set<string>());

  const found = computed(() => {
    const { view } = written.value;
    return view !== null && findKept ? findKept(view) : null;
  });
  /** The kept list that is open, as it was last saved. */
  const kept = computed(() => (typeof found.value === 'object' ? found.value : null));
  const isWithGroups = showsGroups?.(kept);
  const address = computed<ContactListAddress>(() => {
    const now = written.value;
    const { search, filter, sort } = now.changedFrom === null && kept.value ? kept.value : now;
    const isSortGone = hasFields.value && isCustomFieldName(sort.field) && !byName.value.has(sort.field);
    return { ...now, search, filter, sort: isSortGone ? DEFAULT_SORT : sort };
  });

  const customNames = computed(() =>
    conditionsIn(address.value.filter)
      .map(({ field }) => field)
      .filter(isCustomFieldName),
  );
  /** Fields that are asked for and are no longer there. */
  const goneFields = computed(() =>
    hasFields.value ? [...new Set(customNames.value)].filter((name) => !byName.value.has(name)) : [],
  );
  const hindrance = computed<Hindrance | null>(() => {
    const isUntouched = written.value.changedFrom === null;
    if (typeof found.value === 'string' && (isUntouched || found.value === 'GONE')) return found.value;
    if (customNames.value.length > 0 && !hasFields.value) return 'LOADING';
    return goneFields.value.length > 0 ? 'FIELDS_GONE' : null;
  });

  const filter = computed<ContactFilter | undefined>(() => {
    const asked = toContactFilter(address.value.filter);
    const told = within && asked ? { and: [within, asked] } : (within ?? asked);
    return archived ? { ...told, archived: true } : told;
  });
  const matching = computed(() => ({ search: address.value.search || undefined, filter: filter.value }));
  const pageVariables = computed(() => {
    const { sort, place } = address.value;
    const orderBy: ContactOrder[] = [{ ...sort }];
    const asked = { ...matching.value, orderBy, ...(isWithGroups?.() && { withGroups: true }) };
    return place.before === undefined
      ? { ...asked, first: PAGE_SIZE, after: place.after }
      : { ...asked, last: PAGE_SIZE, before: place.before };
  });

  const isShown = computed(() => hindrance.value === null);
  const page = useQuery(PAGE, pageVariables, () => ({
    enabled: isShown.value,
    fetchPolicy: 'cache-and-network',
    keepPreviousResult: true,
  }));
  const count = useQuery(COUNT, matching, () => ({
    enabled: isShown.value,
    fetchPolicy: 'cache-and-network',
  }));

  const connection = computed(() => page.result.value?.contacts);
  const rows = computed(() => connection.value?.edges.map(({ node }) => node) ?? []);
  const total = computed(() => count.result.value?.contacts.totalCount ?? null);
  const isNarrowed = computed(() => address.value.search !== '' || address.value.filter.parts.length > 0);
  const isPageTicked = computed(
    () => rows.value.length > 0 && rows.value.every(({ id }) => ticked.value.has(id)),
  );

  /** Ids as they stand in the boxes: all of the page where everything that matches is chosen. */
  const selected = computed<ReadonlySet<string>>(() =>
    address.value.isAllChosen ? new Set(rows.value.map(({ id }) => id)) : ticked.value,
  );
  const selectedCount = computed(() => (address.value.isAllChosen ? (total.value ?? 0) : ticked.value.size));
  const selection = computed<ContactSelection>(() =>
    address.value.isAllChosen
      ? { ...matching.value, filter: filter.value ?? {} }
      : { ids: [...ticked.value] },
  );

  /**
   * Changes what is asked. Another question begins at its first page, with nothing chosen. Of a kept list it says from
   * which of its versions it was changed, until it asks the same again.
   */
  function ask(change: Partial<AskedList>) {
    ticked.value = new Set();
    const next = { ...address.value, ...change, place: { page: 1 }, isAllChosen: false };
    const isAsKept = kept.value !== null && asksTheSame(next, kept.value);
    const changedFrom = isAsKept ? null : (next.changedFrom ?? kept.value?.version ?? null);
    go({ ...next, changedFrom }, 'replace');
  }

  /** Opens a kept list as it was saved; null: all contacts. */
  function open(view: string | null, how: 'push' | 'replace' = 'push') {
    ticked.value = new Set();
    go({ ...everybody(), view, changedFrom: null, place: { page: 1 }, isAllChosen: false }, how);
  }

  function go(next: ContactListAddress, how: 'push' | 'replace' = 'push') {
    void router[how]({ query: writeAddress(next) });
  }

  function turn(direction: 'next' | 'previous') {
    const info = connection.value?.pageInfo;
    const number = address.value.place.page;
    const place =
      direction === 'next'
        ? { after: info?.endCursor ?? undefined, page: number + 1 }
        : // The first page is asked for by name: it shows what came in since.
          number <= 2
          ? { page: 1 }
          : { before: info?.startCursor ?? undefined, page: number - 1 };
    go({ ...address.value, place });
  }

  function tick(ids: readonly string[], isTicked: boolean) {
    // A tick taken away from "all" leaves the others of the page.
    const next = new Set(selected.value);
    for (const id of ids) {
      if (isTicked) next.add(id);
      else next.delete(id);
    }
    ticked.value = next;
    if (address.value.isAllChosen) go({ ...address.value, isAllChosen: false }, 'replace');
  }

  function chooseAll() {
    go({ ...address.value, isAllChosen: true }, 'replace');
  }

  function chooseNone() {
    ticked.value = new Set();
    if (address.value.isAllChosen) go({ ...address.value, isAllChosen: false }, 'replace');
  }

  // Leaving for another page changes the route first; the list keeps what it showed until it is gone.
  watch(
    () => route.query,
    (query) => {
      if (route.name === home) written.value = readAddress(query);
    },
  );
  // A part of the contacts that has a page of its own is no list to come back to from anywhere.
  if (!within)
    watch(written, (now) => rememberList(archived ? 'archive' : 'contacts', writeAddress(now)), {
      immediate: true,
    });
  // Whoever chose all that match did not choose what a colleague has made of it since.
  watch(
    () => kept.value?.version,
    (now, before) => {
      if (now !== undefined && before !== undefined && address.value.changedFrom === null) chooseNone();
    },
  );
  // The page may have been emptied by archiving what stood in it.
  watch(rows, (now) => {
    if (now.length === 0 && !page.loading.value && address.value.place.page > 1)
      go({ ...address.value, place: { page: 1 } }, 'replace');
  });

  return {
    address,
    kept,
    hindrance,
    goneFields,
    rows,
    total,
    matching,
    /** Nothing was found as it was typed: these are a typing error apart. */
    isApproximate: computed(() => connection.value?.isApproximate ?? false),
    isNarrowed,
    isLoading: computed(() => page.loading.value || hindrance.value === 'LOADING'),
    hasLoaded: computed(() => connection.value !== undefined),
    error: page.error,
    retry: () => void Promise.allSettled([page.refetch(), count.refetch()]),
    hasNext: computed(() => connection.value?.pageInfo.hasNextPage ?? false),
    hasPrevious: computed(
      () => address.value.place.page > 1 || (connection.value?.pageInfo.hasPreviousPage ?? false),
    ),
    selected,
    selectedCount,
    isAnyChosen: computed(() => address.value.isAllChosen || ticked.value.size > 0),
    selection,
    isPageTicked,
    ask,
    open,
    turn,
    tick,
    chooseAll,
    chooseNone,
  };
}

export type ContactList = ReturnType<typeof useContactList>;
