import { useI18n } from 'vue-i18n';
import type { TaskFault } from './spreadsheet-tasks.ts';

/** Sentences for why a file could not be read or sent, and what to do about it. */
export function useFaultText() {
  const { t, te, n } = useI18n();

  return function faultText(fault: TaskFault): { title: string; text: string } {
    switch (fault.code) {
      case 'NOT_TEXT':
        return {
          title: t(`spreadsheets.foreign.${fault.looksLike}.title`),
          text: t(`spreadsheets.foreign.${fault.looksLike}.text`),
        };
      case 'WORKBOOK_TOO_LARGE':
        return {
          title: t('spreadsheets.faults.WORKBOOK_TOO_LARGE.title'),
          text: t('spreadsheets.faults.WORKBOOK_TOO_LARGE.text', {
            found: n(Math.ceil(fault.found / 1024 / 1024)),
            limit: n(fault.limit / 1024 / 1024),
          }),
        };
      case 'TOO_MANY_COLUMNS':
      case 'ROW_TOO_LARGE': {
        const numbers = Object.entries(fault).map(([name, value]) => [
          name,
          isNumber(value) ? n(value) : value,
        ]);
        return {
          title: t(`spreadsheets.faults.${fault.code}.title`),
          text: t(`spreadsheets.faults.${fault.code}.text`, Object.fromEntries(numbers)),
        };
      }
      case 'REFUSED': {
        const known = `ui.failures.${fault.errorCode}`;
        const reason = fault.errorCode && te(known) ? t(known) : fault.message;
        const text = fault.requestId ? `${reason} (${fault.requestId})` : reason;
        return { title: t('spreadsheets.faults.REFUSED.title'), text };
      }
      case 'UNEXPECTED':
        return { title: t('spreadsheets.faults.UNEXPECTED.title'), text: fault.message };
      default:
        return {
          title: t(`spreadsheets.faults.${fault.code}.title`),
          text: t(`spreadsheets.faults.${fault.code}.text`),
        };
    }
  };
}

const isNumber = (value: unknown): value is number => typeof value === 'number';
