import { customFieldName } from '@convive/shared';
import { computed, ref, shallowRef } from 'vue';
import type {
  ContactFields_ContactFragment,
  Refusal_UserErrorFragment as Refusal,
} from '../../../gql/graphql.ts';
import type { FieldName } from '../field-names.ts';
import {
  FIELD_KEYS,
  type ContactValues,
  blankValues,
  changedValues,
  toContactInput,
  valuesOf,
} from '../contact-values.ts';
import {
  type ConflictChoice,
  type ContactConflict,
  compareVersions,
  settleConflict,
} from './contact-conflict.ts';

interface Clash extends ContactConflict {
  theirs: ContactFields_ContactFragment;
}

/** The values being edited, against the version they were read at. Without a contact: a new one. */
export function useContactForm(contact?: ContactFields_ContactFragment) {
  const base = shallowRef(contact ? valuesOf(contact) : blankValues());
  const version = ref(contact?.version ?? 0);
  const draft = ref<ContactValues>({ ...base.value });
  const refusals = shallowRef<readonly Refusal[]>([]);
  const clash = shallowRef<Clash | null>(null);
  const choices = ref<Partial<Record<FieldName, ConflictChoice>>>({});

  /** Keys of the custom values that were last sent: refusals name them by their place. */
  let sentCustomKeys: readonly string[] = [];

  const changes = computed(() => changedValues(base.value, draft.value));
  const changeCount = computed(() => Object.keys(changes.value).length);
  const isDirty = computed(() => changeCount.value > 0);
  const isSettled = computed(() => clash.value?.conflicts.every(({ field }) => choices.value[field]) ?? true);

  const refusalByField = computed(() => {
    const byField = new Map<FieldName, Refusal>();
    for (const refusal of refusals.value) {
      const field = fieldOf(refusal, sentCustomKeys);
      if (field && !byField.has(field)) byField.set(field, refusal);
    }
    return byField;
  });
  /** What was refused and belongs to no field of the form. */
  const otherRefusals = computed(() => refusals.value.filter((refusal) => !fieldOf(refusal, sentCustomKeys)));

  /** The changes to send. */
  function toInput() {
    const input = toContactInput(changes.value);
    sentCustomKeys = input.customValues?.map(({ key }) => key) ?? [];
    return input;
  }

  function type(field: FieldName, value: string) {
    draft.value[field] = value;
  }

  function choose(field: FieldName, choice: ConflictChoice) {
    choices.value[field] = choice;
  }

  /** Begins anew from what is stored. */
  function reset(stored: ContactFields_ContactFragment) {
    base.value = valuesOf(stored);
    version.value = stored.version;
    draft.value = { ...base.value };
    forget();
  }

  function discard() {
    if (clash.value) return reset(clash.value.theirs);
    draft.value = { ...base.value };
    forget();
  }

  function refuse(errors: readonly Refusal[]) {
    refusals.value = errors;
  }

  /** The contact was saved by another meanwhile; `theirs` is how it stands now. */
  function meet(theirs: ContactFields_ContactFragment) {
    refusals.value = [];
    choices.value = {};
    clash.value = { ...compareVersions(base.value, draft.value, valuesOf(theirs)), theirs };
  }

  /** Takes the choices made: what is then saved stands upon their version. */
  function settle() {
    if (!clash.value) return;
    const { theirs } = clash.value;
    const stored = valuesOf(theirs);
    draft.value = settleConflict({ before: base.value, yours: draft.value, theirs: stored }, choices.value);
    base.value = stored;
    version.value = theirs.version;
    forget();
  }

  function forget() {
    refusals.value = [];
    clash.value = null;
    choices.value = {};
  }

  return {
    draft,
    version,
    changes,
    toInput,
    changeCount,
    isDirty,
    clash,
    choices,
    type,
    choose,
    isSettled,
    refusalByField,
    otherRefusals,
    reset,
    discard,
    refuse,
    meet,
    settle,
  };
}

export type ContactForm = ReturnType<typeof useContactForm>;

function fieldOf({ path }: Refusal, sentCustomKeys: readonly string[]): FieldName | undefined {
  const place = path?.indexOf('customValues') ?? -1;
  const customKey = place < 0 ? undefined : sentCustomKeys[Number(path?.[place + 1])];
  if (customKey !== undefined) return customFieldName(customKey);
  return FIELD_KEYS.find((key) => key === path?.at(-1));
}
