import { LIMITS } from '@convive/shared';
import { useQuery } from '@vue/apollo-composable';
import { computed, ref, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { graphql } from '../../../gql/index.ts';
import type { ContactFilter, ContactOrder, ContactSelection } from '../../../gql/graphql.ts';
import { toContactFilter } from './contact-conditions.ts';
import { type ContactListAddress, readAddress, writeAddress } from './contact-list-address.ts';
import { rememberList } from './list-return.ts';

const PAGE = graphql(`
  query ContactPage(
    $search: String
    $filter: ContactFilter
    $orderBy: [ContactOrder!]
    $first: Int
    $after: String
    $last: Int
    $before: String
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
      edges {
        cursor
        node {
          ...ContactFields_Contact
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

export const PAGE_SIZE = LIMITS.pageDefault;

interface ListOptions {
  /** The archive instead of the living. */
  archived?: boolean;
  /** What every contact of this list must be, whatever the address says beside. */
  within?: ContactFilter;
}

/** One page of contacts as the address names it, and what is chosen in it. */
export function useContactList({ archived = false, within }: ListOptions = {}) {
  const route = useRoute();
  const router = useRouter();
  const home = route.name;
  const address = ref(readAddress(route.query));
  const ticked = ref(new Set<string>());

  const filter = computed<ContactFilter | undefined>(() => {
    const { conditions, importId, groups } = address.value;
    const asked = toContactFilter(conditions, importId, groups);
    const told = within && asked ? { and: [within, asked] } : (within ?? asked);
    return archived ? { ...told, archived: true } : told;
  });
  const matching = computed(() => ({ search: address.value.search || undefined, filter: filter.value }));
  const pageVariables = computed(() => {
    const { sort, place } = address.value;
    const orderBy: ContactOrder[] = [{ ...sort }];
    return place.before === undefined
      ? { ...matching.value, orderBy, first: PAGE_SIZE, after: place.after }
      : { ...matching.value, orderBy, last: PAGE_SIZE, before: place.before };
  });

  const page = useQuery(PAGE, pageVariables, { fetchPolicy: 'cache-and-network', keepPreviousResult: true });
  const count = useQuery(COUNT, matching, { fetchPolicy: 'cache-and-network' });

  const connection = computed(() => page.result.value?.contacts);
  const rows = computed(() => connection.value?.edges.map(({ node }) => node) ?? []);
  const total = computed(() => count.result.value?.contacts.totalCount ?? null);
  const isNarrowed = computed(() => address.value.search !== '' || filterIsSet(address.value));
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

  /** Changes what the address says. Another question begins at its first page, with nothing chosen. */
  function ask(
    change: Partial<Pick<ContactListAddress, 'search' | 'conditions' | 'importId' | 'groups' | 'sort'>>,
  ) {
    ticked.value = new Set();
    go({ ...address.value, ...change, place: { page: 1 }, isAllChosen: false }, 'replace');
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
      if (route.name === home) address.value = readAddress(query);
    },
  );
  // A part of the contacts that has a page of its own is no list to come back to from anywhere.
  if (!within)
    watch(address, (now) => rememberList(archived ? 'archive' : 'contacts', writeAddress(now)), {
      immediate: true,
    });
  // The page may have been emptied by archiving what stood in it.
  watch(rows, (now) => {
    if (now.length === 0 && !page.loading.value && address.value.place.page > 1)
      go({ ...address.value, place: { page: 1 } }, 'replace');
  });

  return {
    address,
    rows,
    total,
    matching,
    isNarrowed,
    isLoading: page.loading,
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
    turn,
    tick,
    chooseAll,
    chooseNone,
  };
}

export type ContactList = ReturnType<typeof useContactList>;

function filterIsSet({ conditions, importId, groups }: ContactListAddress): boolean {
  return conditions.length + groups.any.length + groups.none.length > 0 || importId !== null;
}
