import { isCustomFieldName } from '@convive/shared';
import { ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { useFailureText } from '../../../ui/failure-text.ts';

interface Refusal {
  code: string;
  message: string;
  reason?: string | null;
  path?: readonly string[] | null;
}

/** What the server refused, in a guest's words, each at the field it concerns. */
export function useRegistrationRefusals() {
  const { t, te } = useI18n();
  const { ofFailure, ofRefusal } = useFailureText();
  const refusals = ref<{ field: string | null; text: string }[]>([]);

  function tell({ path, ...refusal }: Refusal): string {
    const { code, reason } = refusal;
    if (reason && te(`bookings.registration.reasons.${reason}`))
      return t(`bookings.registration.reasons.${reason}`);
    if (code === 'RATE_LIMITED') return t('bookings.registration.reasons.RATE_LIMITED');
    if (path?.at(-1) === 'email') return t('bookings.registration.reasons.BAD_EMAIL');
    return code === 'BAD_USER_INPUT' ? t('bookings.registration.reasons.OTHER') : ofRefusal(refusal);
  }

  /** Of a custom value by its name, which the place in what was sent tells: `customValues.0.value`. */
  function fieldOf({ path }: Refusal, sentKeys: readonly string[]): string | null {
    const [first, second] = path ?? [];
    if (first !== 'customValues') return first ?? null;
    return second !== undefined && isCustomFieldName(second) ? second : `custom:${sentKeys[Number(second)]}`;
  }

  return {
    refuse: (errors: readonly Refusal[], sentKeys: readonly string[] = []) => {
      refusals.value = errors.map((error) => ({ field: fieldOf(error, sentKeys), text: tell(error) }));
    },
    refuseAll: (failure: unknown) => {
      refusals.value = [{ field: null, text: ofFailure(failure) }];
    },
    /** Somebody mends what was refused there. */
    settle: (field: string) => {
      refusals.value = refusals.value.filter((refusal) => refusal.field !== field);
    },
    errorOf: (field: string) => refusals.value.find((refusal) => refusal.field === field)?.text,
    /** What belongs to none of these fields. */
    othersThan: (fields: readonly string[]) =>
      refusals.value.filter(({ field }) => field === null || !fields.includes(field)).map(({ text }) => text),
  };
}
