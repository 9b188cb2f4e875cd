import { useMutation, useQuery } from '@vue/apollo-composable';
import { computed, ref, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Connector_ConnectorFragment } from '../../../gql/graphql.ts';
import { useAttempts } from '../../../ui/attempts.ts';
import { useNotices } from '../../../ui/notices.ts';
import { CONNECTORS, DELETE_CONNECTOR, RUN_CONNECTOR, UPDATE_CONNECTOR } from './connector-operations.ts';

const WHILE_RUNNING = 3_000;
const OTHERWISE = 30_000;

/** The connectors, read anew while one of them asks, and what is done with them. */
export function useConnectors() {
  const { t } = useI18n();
  const notices = useNotices();
  const { attempt, accepted } = useAttempts('integrations');
  const interval = ref(OTHERWISE);
  const { result, error, loading, refetch } = useQuery(CONNECTORS, {}, () => ({
    fetchPolicy: 'cache-and-network' as const,
    pollInterval: interval.value,
  }));
  const connectors = computed(() => result.value?.connectors ?? []);
  const isRunning = computed(() => connectors.value.some(({ state }) => state === 'RUNNING'));
  watch(isRunning, (now) => (interval.value = now ? WHILE_RUNNING : OTHERWISE), { immediate: true });
  const running = useMutation(RUN_CONNECTOR);
  const updating = useMutation(UPDATE_CONNECTOR);
  const deleting = useMutation(DELETE_CONNECTOR);

  async function run({ id }: Connector_ConnectorFragment): Promise<void> {
    await attempt(async () => void accepted((await running.mutate({ input: { id } }))?.data?.runConnector));
  }

  async function pause({ id, isPaused }: Connector_ConnectorFragment): Promise<void> {
    const input = { id, isPaused: !isPaused };
    await attempt(async () => void accepted((await updating.mutate({ input }))?.data?.updateConnector));
  }

  async function remove({ id, name }: Connector_ConnectorFragment): Promise<boolean> {
    const isDone = await attempt(async () => {
      if (!accepted((await deleting.mutate({ input: { id } }))?.data?.deleteConnector)) return false;
      notices.done(t('integrations.connectors.deleted', { name }));
      await refetch();
      return true;
    });
    return isDone ?? false;
  }

  const isBusy = computed(() => running.loading.value || updating.loading.value || deleting.loading.value);
  return { connectors, error, loading, refetch, run, pause, remove, isBusy };
}
