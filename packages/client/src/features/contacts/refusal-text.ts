import { useI18n } from 'vue-i18n';
import { type Refusal, useFailureText } from '../../ui/failure-text.ts';

/** Sentences for what the server refused of contacts. */
export function useRefusalText() {
  const { t, te } = useI18n();
  const { ofRefusal } = useFailureText('contacts');

  /** Of one value, to stand at its field. */
  function ofValue(refusal: Refusal): string {
    const issue = `contacts.issues.${refusal.reason}`;
    return te(issue) ? t(issue) : ofRefusal(refusal);
  }

  return { ofValue };
}
