import { useApolloClient, useMutation } from '@vue/apollo-composable';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { graphql } from '../../gql/index.ts';
import { useAttempts } from '../../ui/attempts.ts';
import { useNotices } from '../../ui/notices.ts';
import { type CustomField, useCustomFields } from './custom-fields.ts';
import { useDeletedFields } from './deleted-fields.ts';

const MOVE = graphql(`
  mutation MoveCustomField($input: UpdateCustomFieldInput!) {
    updateCustomField(input: $input) {
      customField {
        ...CustomField_Definition
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);
const DELETE = graphql(`
  mutation DeleteCustomField($input: DeleteCustomFieldInput!) {
    deleteCustomField(input: $input) {
      count
      usedBy
      errors {
        ...Refusal_UserError
      }
    }
  }
`);
const RESTORE = graphql(`
  mutation RestoreCustomField($input: RestoreCustomFieldInput!) {
    restoreCustomField(input: $input) {
      customField {
        id
        title
      }
      hasLostUniqueness
      errors {
        ...Refusal_UserError
      }
    }
  }
`);
const VALUE_COUNTS = graphql(`
  query CustomFieldValueCounts {
    customFields {
      id
      valueCount
    }
  }
`);

/** What is done with fields as a whole. */
export function useCustomFieldActions() {
  const { t, n } = useI18n();
  const { client } = useApolloClient();
  const notices = useNotices();
  const { attempt, accepted } = useAttempts('custom-fields');
  const { refetch } = useCustomFields();
  const { refetch: refetchDeleted } = useDeletedFields();
  const moving = useMutation(MOVE);
  const deleting = useMutation(DELETE);
  const restoring = useMutation(RESTORE);

  /** Puts a field at a place among the others, from 0. */
  async function move({ id }: CustomField, position: number): Promise<void> {
    await attempt(async () => {
      if (accepted((await moving.mutate({ input: { id, position } }))?.data?.updateCustomField))
        await refetch();
    });
  }

  /** How many contacts would lose a value; null where that could not be found out. */
  async function countValues({ id }: CustomField): Promise<number | null> {
    return attempt(async () => {
      const { data } = await client.query({ query: VALUE_COUNTS, fetchPolicy: 'network-only' });
      return data.customFields.find((field) => field.id === id)?.valueCount ?? 0;
    });
  }

  async function remove({ id, title }: CustomField): Promise<boolean> {
    const isDone = await attempt(async () => {
      const answer = (await deleting.mutate({ input: { id } }))?.data?.deleteCustomField;
      if (answer?.usedBy.length) {
        notices.failed(t('custom-fields.inUse', { title, groups: answer.usedBy.join(', ') }));
        return false;
      }
      const payload = accepted(answer);
      if (!payload) return false;
      await readAnew();
      notices.done(
        t('custom-fields.deleted', { title, number: n(payload.count) }, payload.count),
        () => void restore({ id }),
      );
      return true;
    });
    return isDone ?? false;
  }

  /** Puts a deleted field back with its values. */
  async function restore({ id }: Pick<CustomField, 'id'>): Promise<void> {
    await attempt(async () => {
      const payload = accepted((await restoring.mutate({ input: { id } }))?.data?.restoreCustomField);
      if (!payload?.customField) return;
      await readAnew();
      const { title } = payload.customField;
      const sentence = payload.hasLostUniqueness
        ? 'custom-fields.restoredNotUnique'
        : 'custom-fields.restored';
      notices.done(t(sentence, { title }));
    });
  }

  async function readAnew(): Promise<void> {
    // Values of the field stand in what was read of contacts.
    client.cache.evict({ fieldName: 'contacts' });
    await Promise.all([refetch(), refetchDeleted()]);
  }

  return {
    move,
    countValues,
    remove,
    restore,
    isBusy: computed(() => moving.loading.value || deleting.loading.value || restoring.loading.value),
  };
}
