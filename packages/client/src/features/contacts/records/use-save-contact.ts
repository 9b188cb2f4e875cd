import { useMutation } from '@vue/apollo-composable';
import { computed } from 'vue';
import { useI18n } from 'vue-i18n';
import { graphql } from '../../../gql/index.ts';
import type { ContactFields_ContactFragment } from '../../../gql/graphql.ts';
import { useAttempts } from '../../../ui/attempts.ts';
import { useNotices } from '../../../ui/notices.ts';
import { displayName } from '../contact-values.ts';
import { UPDATE_CONTACT } from '../update-contact.ts';
import { useRefreshContacts } from '../use-refresh-contacts.ts';
import type { ContactForm } from './use-contact-form.ts';

const CREATE = graphql(`
  mutation CreateContact($input: CreateContactInput!) {
    createContact(input: $input) {
      contact {
        ...ContactFields_Contact
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

/** Saves what a form holds. Refusals go to their fields, a clash of versions to the form; the rest is a notice. */
export function useSaveContact(form: ContactForm) {
  const { t } = useI18n();
  const notices = useNotices();
  const { attempt } = useAttempts();
  const refresh = useRefreshContacts();
  const creating = useMutation(CREATE);
  const updating = useMutation(UPDATE_CONTACT);

  /** The new contact, or null where it was refused. */
  async function create(): Promise<ContactFields_ContactFragment | null> {
    return attempt(async () => {
      const result = await creating.mutate({ input: form.toInput() });
      const payload = result?.data?.createContact;
      form.refuse(payload?.errors ?? []);
      if (!payload?.contact || payload.errors.length > 0) return null;
      await refresh();
      notices.done(t('contacts.form.created', { name: displayName(payload.contact) }));
      return payload.contact;
    });
  }

  async function update(id: string): Promise<void> {
    await attempt(async () => {
      const input = {
        ...form.toInput(),
        id,
        expectedVersion: form.version.value,
      };
      const payload = (await updating.mutate({ input }))?.data?.updateContact;
      if (!payload) return;
      const isStale = payload.errors.some(({ reason }) => reason === 'STALE_VERSION');
      if (isStale && payload.contact) form.meet(payload.contact);
      else if (payload.errors.length > 0) form.refuse(payload.errors);
      else if (payload.contact) {
        form.reset(payload.contact);
        const kept = payload.keptBack ?? [];
        notices.done(kept.length > 0 ? t('contacts.form.keptBack', kept.length) : t('contacts.form.saved'));
        // What was kept back is shown above the form.
        if (kept.length > 0) await refresh();
      }
    });
  }

  return { create, update, isSaving: computed(() => creating.loading.value || updating.loading.value) };
}
