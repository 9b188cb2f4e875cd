import { useApolloClient, useMutation } from '@vue/apollo-composable';
import { computed, ref, type Ref, shallowRef, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { graphql } from '../../../gql/index.ts';
import type { ContactFieldPreviewQuery, SetContactFieldInput } from '../../../gql/graphql.ts';
import { useAttempts } from '../../../ui/attempts.ts';
import { useNotices } from '../../../ui/notices.ts';
import { useFollowBulkAct } from '../bulk-acts/use-follow-bulk-act.ts';
import { useRefreshContacts } from '../use-refresh-contacts.ts';
import { useRefusalText } from '../refusal-text.ts';

const PREVIEW = graphql(`
  query ContactFieldPreview($input: SetContactFieldInput!) {
    contactFieldPreview(input: $input) {
      changing
      unchanged
      withheld
      keptBack
    }
  }
`);
const SET = graphql(`
  mutation SetContactField($input: SetContactFieldInput!) {
    setContactField(input: $input) {
      count
      bulkAct {
        id
        state
      }
      unchanged
      withheld
      keptBack
      changeSetId
      errors {
        ...Refusal_UserError
      }
    }
  }
`);
const UNDO = graphql(`
  mutation UndoSetContactField($input: UndoSetContactFieldInput!) {
    undoSetContactField(input: $input) {
      count
      kept
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

type Preview = ContactFieldPreviewQuery['contactFieldPreview'];

/** A value that is still being typed is not counted. */
const PAUSE = 300;

/**
 * Gives many contacts the value of `input`, null while there is nothing to do yet. What it would come to stands in
 * `preview`; a value that cannot be read is told in `refusal`, all else in a notice, which offers to undo.
 */
export function useBulkEdit(input: Readonly<Ref<SetContactFieldInput | null>>) {
  const { t, n } = useI18n();
  const { client } = useApolloClient();
  const { attempt, accepted } = useAttempts('contacts');
  const { ofValue } = useRefusalText();
  const notices = useNotices();
  const refresh = useRefreshContacts();
  const follow = useFollowBulkAct();
  const setting = useMutation(SET);
  const undoing = useMutation(UNDO);
  const preview = shallowRef<Preview | null>(null);
  const isCounting = ref(false);
  const refusal = ref<string>();

  watch(
    input,
    (now, _, onCleanup) => {
      preview.value = null;
      refusal.value = undefined;
      isCounting.value = now !== null;
      if (!now) return;
      let isOutdated = false;
      const timer = setTimeout(async () => {
        // What cannot be counted is not told: pressing the button says why.
        const counted = await count(now).catch(() => null);
        if (isOutdated) return;
        preview.value = counted;
        isCounting.value = false;
      }, PAUSE);
      onCleanup(() => {
        isOutdated = true;
        clearTimeout(timer);
      });
    },
    { immediate: true },
  );

  async function count(now: SetContactFieldInput): Promise<Preview> {
    const variables = { input: now };
    return (await client.query({ query: PREVIEW, variables, fetchPolicy: 'no-cache' })).data
      .contactFieldPreview;
  }

  /** Whether it was done. `canUndo`: false where what was done cannot be taken back. */
  async function save(fieldLabel: string, canUndo: boolean): Promise<boolean> {
    const now = input.value;
    if (!now) return false;
    const isDone = await attempt(async () => {
      const answer = (await setting.mutate({ input: now }))?.data?.setContactField;
      const refused = answer?.errors.find(({ path }) => path?.[0] === 'value');
      refusal.value = refused && ofValue(refused);
      if (refused) return false;
      const payload = accepted(answer);
      if (!payload) return false;
      if (await follow(payload)) return true;
      await refresh();
      const { count: changed, unchanged, withheld, keptBack, changeSetId } = payload;
      const outcome = list([
        t('contacts.bulkEdit.changed', { number: n(changed) }, changed),
        ...told('unchanged', unchanged),
        ...told('withheld', withheld),
        ...told('keptBack', keptBack),
      ]);
      notices.done(
        t('contacts.bulkEdit.done', { field: fieldLabel, outcome }),
        changeSetId && canUndo ? () => void undo(fieldLabel, changeSetId) : undefined,
      );
      return true;
    });
    return isDone ?? false;
  }

  async function undo(fieldLabel: string, changeSetId: string): Promise<void> {
    await attempt(async () => {
      const payload = accepted((await undoing.mutate({ input: { changeSetId } }))?.data?.undoSetContactField);
      if (!payload) return;
      await refresh();
      const outcome = list([
        t('contacts.bulkEdit.restored', { number: n(payload.count) }, payload.count),
        ...told('kept', payload.kept),
      ]);
      notices.done(t('contacts.bulkEdit.done', { field: fieldLabel, outcome }));
    });
  }

  /** What there is none of is not spoken of. */
  function told(what: 'unchanged' | 'withheld' | 'keptBack' | 'kept', number: number): string[] {
    return number > 0 ? [t(`contacts.bulkEdit.${what}`, { number: n(number) }, number)] : [];
  }

  const list = (parts: readonly string[]) => parts.join(' · ');

  /** What would happen, in words; empty until it is known. */
  const foretold = computed(() => {
    if (!preview.value) return '';
    const { changing, unchanged, withheld, keptBack } = preview.value;
    return list([
      t('contacts.bulkEdit.changing', { number: n(changing) }, changing),
      ...told('unchanged', unchanged),
      ...told('withheld', withheld),
      ...told('keptBack', keptBack),
    ]);
  });

  return { preview, foretold, isCounting, refusal, save, isSaving: computed(() => setting.loading.value) };
}
