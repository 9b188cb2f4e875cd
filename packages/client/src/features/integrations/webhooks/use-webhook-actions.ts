import { useMutation } from '@vue/apollo-composable';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { useAttempts } from '../../../ui/attempts.ts';
import { useNotices } from '../../../ui/notices.ts';
import {
  DELETE_WEBHOOK,
  PING_WEBHOOK,
  RENEW_WEBHOOK_SECRET,
  REPLAY_DELIVERIES,
  UPDATE_WEBHOOK,
  WEBHOOK_LOG,
  WEBHOOKS,
} from './webhook-operations.ts';

/** What can be done with a webhook. Refusals are told in a notice. */
export function useWebhookActions() {
  const { t, n } = useI18n();
  const notices = useNotices();
  const { attempt, accepted } = useAttempts('integrations');
  const updating = useMutation(UPDATE_WEBHOOK);
  const renewing = useMutation(RENEW_WEBHOOK_SECRET);
  const deleting = useMutation(DELETE_WEBHOOK, { refetchQueries: [WEBHOOKS] });
  const pinging = useMutation(PING_WEBHOOK, { refetchQueries: [WEBHOOKS, WEBHOOK_LOG] });
  const replaying = useMutation(REPLAY_DELIVERIES, { refetchQueries: [WEBHOOKS, WEBHOOK_LOG] });

  async function pause(id: string, isPaused: boolean) {
    const payload = await attempt(async () =>
      accepted((await updating.mutate({ input: { id, isPaused } }))?.data?.updateWebhook),
    );
    if (payload) notices.done(t(isPaused ? 'integrations.webhooks.paused' : 'integrations.webhooks.resumed'));
  }

  /** Answers the new secret; null where none was made. */
  async function renew(id: string): Promise<string | null> {
    const payload = await attempt(async () =>
      accepted((await renewing.mutate({ id }))?.data?.renewWebhookSecret),
    );
    return payload?.secret ?? null;
  }

  async function remove(id: string) {
    const payload = await attempt(async () => accepted((await deleting.mutate({ id }))?.data?.deleteWebhook));
    if (payload) notices.done(t('integrations.webhooks.deleted'));
  }

  /** Answers whether it is on its way. */
  async function ping(id: string): Promise<boolean> {
    const payload = await attempt(async () => accepted((await pinging.mutate({ id }))?.data?.pingWebhook));
    if (payload) notices.done(t('integrations.webhooks.pinged'));
    return payload !== null;
  }

  async function replay(webhookId: string, what: { ids: string[] } | { since: string }) {
    const payload = await attempt(async () =>
      accepted((await replaying.mutate({ input: { webhookId, ...what } }))?.data?.replayWebhookDeliveries),
    );
    if (payload)
      notices.done(t('integrations.webhooks.replayed', { number: n(payload.count) }, payload.count));
  }

  const isBusy = computed(() =>
    [updating, renewing, deleting, pinging, replaying].some(({ loading }) => loading.value),
  );
  return { pause, renew, remove, ping, replay, isBusy };
}
