import type { RowIssueCode } from '@convive/shared';
import { useMutation } from '@vue/apollo-composable';
import { computed, type InjectionKey } from 'vue';
import type {
  ChangeContactImportOptionsInput,
  CorrectContactImportRowsInput,
  SettleContactImportConflictsInput,
} from '../../gql/graphql.ts';
import { useAttempts } from '../../ui/attempts.ts';
import { SETTLE_CONFLICTS } from './conflict-operations.ts';
import { CHANGE_IMPORT_OPTIONS, CORRECT_ROWS } from './import-operations.ts';

/** What the value of a cell alone can be: all rows that say it can be mended at once. */
const OF_THE_VALUE: ReadonlySet<string> = new Set([
  'INVALID_EMAIL',
  'UNKNOWN_LANGUAGE',
  'UNKNOWN_GENDER',
  'UNKNOWN_COUNTRY',
  'UNKNOWN_CHOICE',
  'INVALID_URL',
  'INVALID_NUMBER',
  'AMBIGUOUS_NUMBER',
  'INVALID_DATE',
  'YEAR_GUESSED',
  'DATE_WITHOUT_YEAR',
  'DAY_NUMBER',
  'INVALID_YES_NO',
  'UNKNOWN_ROLE',
  'INVALID_ID',
  'INVALID_PHONE',
  'SEVERAL_PHONES',
  'PHONE_REMARK',
  'SEVERAL_EMAILS',
  'PHONE_DAMAGED',
  'PHONE_WITHOUT_DIGITS',
  'NO_VALUE',
  'PHONE_WITHOUT_COUNTRY',
  'PHONE_NOT_VALID',
  'PHONE_COUNTRY_GUESSED',
  'PHONE_COUNTRY_DOUBTFUL',
  'SPREADSHEET_ERROR',
  'VALUE_LEFT_OUT',
  'ZEROS_LOST',
] satisfies RowIssueCode[]);

export function isOfTheValue(issue: {
  code: string;
  columnIndex?: number | null;
  value?: string | null;
}): boolean {
  return OF_THE_VALUE.has(issue.code) && issue.columnIndex != null && Boolean(issue.value);
}

export type Mending = ReturnType<typeof useMending>;
/** Given by the page of an import that is planned, to whatever shows a cell of it. */
export const MENDING: InjectionKey<Mending> = Symbol('mending');

/** Puts cells and options of a planned import right; the server then plans it anew. What is refused is told in a notice. */
export function useMending(importId: () => string, isPlanned: () => boolean, isPlannedAnew: () => boolean) {
  const correct = useMutation(CORRECT_ROWS);
  const change = useMutation(CHANGE_IMPORT_OPTIONS);
  const settling = useMutation(SETTLE_CONFLICTS);
  const { attempt, accepted } = useAttempts('imports');

  const send = async (input: Omit<CorrectContactImportRowsInput, 'importId'>) => {
    await attempt(async () =>
      accepted(
        (await correct.mutate({ input: { importId: importId(), ...input } }))?.data?.correctContactImportRows,
      ),
    );
  };
  return {
    // What begins a correction stays where it is while the last one is planned: the focus is on it.
    isPossible: computed(() => isPlanned() || isPlannedAnew()),
    isBusy: computed(
      () => isPlannedAnew() || [correct, change, settling].some(({ loading }) => loading.value),
    ),
    mendCell: (row: number, column: number, value: string) => send({ corrections: [{ row, column, value }] }),
    leaveOut: (...rows: number[]) => send({ leaveOut: rows }),
    putBack: (row: number) => send({ putBack: [row] }),
    mendAll: (column: number, from: string, to: string) => send({ replacements: [{ column, from, to }] }),
    async settle(choices: Omit<SettleContactImportConflictsInput, 'importId'>) {
      await attempt(async () =>
        accepted(
          (await settling.mutate({ input: { importId: importId(), ...choices } }))?.data
            ?.settleContactImportConflicts,
        ),
      );
    },
    async decide(options: Omit<ChangeContactImportOptionsInput, 'importId'>) {
      await attempt(async () =>
        accepted(
          (await change.mutate({ input: { importId: importId(), ...options } }))?.data
            ?.changeContactImportOptions,
        ),
      );
    },
  };
}
