import { type CustomFieldType, foldLetters, makeCustomFieldKey, UNIQUE_FIELD_TYPES } from '@convive/shared';
import { useMutation } from '@vue/apollo-composable';
import { computed, reactive, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { graphql } from '../../gql/index.ts';
import { useAttempts } from '../../ui/attempts.ts';
import { type Refusal, useFailureText } from '../../ui/failure-text.ts';
import { type CustomField, useCustomFields } from './custom-fields.ts';
import { hasOptions } from './field-type-looks.ts';

const CREATE = graphql(`
  mutation CreateCustomField($input: CreateCustomFieldInput!) {
    createCustomField(input: $input) {
      customField {
        ...CustomField_Definition
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);
export const UPDATE_CUSTOM_FIELD = graphql(`
  mutation UpdateCustomField($input: UpdateCustomFieldInput!) {
    updateCustomField(input: $input) {
      usedBy
      customField {
        ...CustomField_Definition
      }
      errors {
        ...Refusal_UserError
      }
    }
  }
`);

type FieldRefusal = Refusal & { path?: readonly string[] | null };

/** What a new field begins with; all of it can be changed. `options` are at hand whatever the type. */
export interface FieldProposal {
  title?: string;
  type?: CustomFieldType;
  options?: readonly string[];
}

/** What one decides about a field; `field`: the one to change, `proposal`: what a new one begins with. */
export function useCustomFieldForm(field: CustomField | null, proposal: FieldProposal = {}) {
  const { attempt } = useAttempts();
  const { t } = useI18n();
  const { ofRefusal } = useFailureText('custom-fields');
  const usedBy = ref<readonly string[]>([]);
  const { customFields, refetch } = useCustomFields();
  const creating = useMutation(CREATE);
  const updating = useMutation(UPDATE_CUSTOM_FIELD);

  const draft = reactive({
    title: field?.title ?? proposal.title ?? '',
    type: field?.type ?? proposal.type ?? ('TEXT' as CustomFieldType),
    /** One option a line: what is copied out of a column of a spreadsheet comes like this. */
    options: (field?.options.map(({ label }) => label) ?? proposal.options ?? []).join('\n'),
    isUnique: field?.isUnique ?? false,
    isRequired: field?.isRequired ?? false,
    isHiddenFromContact: field?.isHiddenFromContact ?? false,
  });
  const refusals = ref<FieldRefusal[]>([]);

  const others = computed(() => customFields.value.filter(({ id }) => id !== field?.id));
  /** Empty while there is none, and where another field has it: then the server makes one that is free. */
  const key = computed(() => {
    if (field) return field.key;
    const made = draft.title.trim() ? makeCustomFieldKey(draft.title) : '';
    return others.value.some((other) => other.key === made) ? '' : made;
  });
  const needsOptions = computed(() => hasOptions(draft.type));
  const canBeUnique = computed(() => UNIQUE_FIELD_TYPES.includes(draft.type));
  const isComplete = computed(
    () => draft.title.trim() !== '' && (!needsOptions.value || readOptions().length > 0),
  );

  /** An option keeps its stored value as long as its label is the same, wherever it stands. */
  function readOptions() {
    const labels = [...new Set(draft.options.split('\n').map((line) => line.trim()))].filter(Boolean);
    return labels.map((label) => field?.options.find((option) => option.label === label) ?? { label });
  }

  function toInput() {
    const { title, type, isRequired, isHiddenFromContact } = draft;
    return {
      title: title.trim(),
      type,
      isRequired,
      isHiddenFromContact,
      isUnique: canBeUnique.value && draft.isUnique,
      ...(needsOptions.value && {
        options: readOptions().map((option) => ({
          label: option.label,
          ...('value' in option && { value: option.value }),
        })),
      }),
    };
  }

  /** Programs may give two fields the same title; people could not tell them apart. */
  function isTitleTaken(): boolean {
    const fold = (title: string) => foldLetters(title.trim());
    return others.value.some(({ title }) => fold(title) === fold(draft.title));
  }

  /** The field as saved; null where it was refused, which then stands at the inputs. */
  async function save(): Promise<CustomField | null> {
    if (isTitleTaken()) {
      refusals.value = [{ code: 'CONFLICT', reason: 'KEY_TAKEN', message: 'KEY_TAKEN', path: ['title'] }];
      return null;
    }
    return attempt(async () => {
      const payload = field
        ? (await updating.mutate({ input: { id: field.id, ...toInput() } }))?.data?.updateCustomField
        : (await creating.mutate({ input: toInput() }))?.data?.createCustomField;
      refusals.value = payload?.errors ?? [];
      usedBy.value = payload && 'usedBy' in payload ? payload.usedBy : [];
      if (!payload?.customField || payload.errors.length > 0) return null;
      await refetch();
      return payload.customField;
    });
  }

  const INPUTS = ['title', 'type', 'options', 'isUnique', 'key'];
  const inputOf = ({ path }: FieldRefusal) => INPUTS.find((input) => path?.includes(input));

  return {
    draft,
    key,
    needsOptions,
    canBeUnique,
    isComplete,
    save,
    isSaving: computed(() => creating.loading.value || updating.loading.value),
    /** What was refused of one input, in words; '' asks for what belongs to none. */
    refusalOf: (input: string) => {
      const refusal = refusals.value.find((one) => (inputOf(one) ?? '') === input);
      if (refusal?.reason === 'OPTION_IN_FILTER')
        return t('custom-fields.optionInFilter', { groups: usedBy.value.join(', ') });
      return refusal && ofRefusal(refusal);
    },
  };
}
