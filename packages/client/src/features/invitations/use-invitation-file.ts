import { LIMITS } from '@convive/shared';
import { useMutation } from '@vue/apollo-composable';
import { computed, onScopeDispose, ref, shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { InvitationOptionsInput, Invitation_ResultFragment } from '../../gql/graphql.ts';
import { useAttempts } from '../../ui/attempts.ts';
import {
  type Inspection,
  type PickedRows,
  SpreadsheetFile,
  TaskError,
  type TaskFault,
} from '../spreadsheets/index.ts';
import {
  type ColumnOf,
  type FileRow,
  guessColumns,
  INVITATION_FIELDS,
  type InvitationField,
  splitIntoParts,
  toFileRows,
} from './invitation-columns.ts';
import { CREATE_INVITATIONS } from './invitation-operations.ts';

/** People of one request: some seconds, and far below the size that a request may have. */
const PART = 2_500;

/** A file of people to invite: which column says what, what would become of each, and the sending, part by part. */
export function useInvitationFile() {
  const { locale } = useI18n();
  const { attempt, accepted } = useAttempts('invitations');
  const { mutate } = useMutation(CREATE_INVITATIONS);
  const file = shallowRef<SpreadsheetFile | null>(null);
  const inspection = shallowRef<Inspection | null>(null);
  const fault = shallowRef<TaskFault | null>(null);
  const columns = ref<ColumnOf | null>(null);
  const picked = shallowRef<PickedRows | null>(null);
  const outcomes = shallowRef<readonly Invitation_ResultFragment[]>([]);
  const isBusy = ref(false);
  /** People who have been judged or sent so far. */
  const progress = ref(0);
  /** Parts that have been sent: a try after a failure goes on behind them, and mails nobody twice. */
  let sentParts = 0;
  let asked = 0;

  const rows = computed(() =>
    picked.value && columns.value ? toFileRows(picked.value.rows, columns.value) : [],
  );
  const work = computed(() => splitIntoParts(rows.value, PART));
  const isTooLong = computed(() => picked.value !== null && !picked.value.isWhole);

  async function open(blob: Blob, name: string): Promise<void> {
    close();
    const source = new SpreadsheetFile(blob, name);
    file.value = source;
    await tell(source, async () => {
      const found = await source.run('inspect', { language: locale.value as 'fr' });
      if (file.value !== source) return;
      inspection.value = found;
      columns.value = guessColumns(found.columns.map(({ heading }) => heading ?? ''));
      await pick(source, found);
    });
  }

  async function choose(field: InvitationField, column: number | null): Promise<void> {
    const source = file.value;
    if (!source || !columns.value || !inspection.value) return;
    columns.value = { ...columns.value, [field]: column };
    outcomes.value = [];
    const { value: found } = inspection;
    await tell(source, () => pick(source, found));
  }

  async function pick(source: SpreadsheetFile, { reading }: Inspection): Promise<void> {
    picked.value = null;
    const chosen = INVITATION_FIELDS.flatMap((field) => columns.value![field] ?? []);
    if (columns.value!.email === null) return;
    const found = await source.run('pick', { reading, columns: chosen, most: LIMITS.invitationFileRows });
    if (file.value === source) picked.value = found;
  }

  async function tell(source: SpreadsheetFile, task: () => Promise<void>): Promise<void> {
    try {
      await task();
    } catch (error) {
      if (file.value !== source) return;
      fault.value = error instanceof TaskError ? error.fault : { code: 'UNEXPECTED', message: String(error) };
    }
  }

  /** What would become of each; an answer to an earlier question is passed over. */
  async function judge(options: InvitationOptionsInput): Promise<void> {
    const mine = ++asked;
    sentParts = 0;
    const found = await go(options, true, () => mine === asked);
    if (found && mine === asked) outcomes.value = found;
  }

  /** What became of each; null where a part failed, of which a notice tells. */
  async function send(
    options: InvitationOptionsInput,
    scheduledFor: string | null,
  ): Promise<readonly Invitation_ResultFragment[] | null> {
    asked++;
    return go(options, false, () => true, scheduledFor);
  }

  let told: Invitation_ResultFragment[] = [];
  async function go(
    options: InvitationOptionsInput,
    dryRun: boolean,
    isWanted: () => boolean,
    scheduledFor: string | null = null,
  ): Promise<Invitation_ResultFragment[] | null> {
    const { parts, repeated } = work.value;
    const results = dryRun || sentParts === 0 ? [] : told;
    isBusy.value = true;
    progress.value = results.length;
    try {
      for (const part of parts.slice(dryRun ? 0 : sentParts)) {
        const input = { rows: part.map(({ input }) => input), options, dryRun, scheduledFor };
        const payload = await attempt(async () =>
          accepted((await mutate({ input }))?.data?.createInvitations),
        );
        if (!payload || !isWanted()) return null;
        // The place in the part is told as the row of the file.
        results.push(
          ...payload.results.map((result) => ({ ...result, position: part[result.position - 1]!.row })),
        );
        progress.value = results.length;
        if (!dryRun) [told, sentParts] = [results, sentParts + 1];
      }
      return [...results, ...repeated.map(toDuplicate)].sort((one, other) => one.position - other.position);
    } finally {
      if (isWanted()) isBusy.value = false;
    }
  }

  function close() {
    file.value?.close();
    file.value = inspection.value = fault.value = columns.value = picked.value = null;
    outcomes.value = told = [];
    isBusy.value = false;
    progress.value = sentParts = 0;
    asked++;
  }
  onScopeDispose(close);

  return {
    file,
    inspection,
    fault,
    columns,
    rows,
    isTooLong,
    outcomes,
    isBusy,
    progress,
    open,
    openText: (text: string) => open(new Blob([text], { type: 'text/plain' }), ''),
    choose,
    judge,
    send,
    close,
  };
}

function toDuplicate({ row, input }: FileRow): Invitation_ResultFragment {
  return {
    __typename: 'InvitationResult',
    email: input.email.trim(),
    outcome: 'DUPLICATE',
    position: row,
    reason: null,
    role: null,
    firstName: null,
    lastName: null,
    language: null,
  } as Invitation_ResultFragment;
}

export type InvitationFile = ReturnType<typeof useInvitationFile>;
