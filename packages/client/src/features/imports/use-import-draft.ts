import type { Locale } from '@convive/shared';
import { computed, ref, shallowRef } from 'vue';
import {
  type ChosenColumn,
  headingFingerprint,
  type Inspection,
  type ReadingChoices,
  SpreadsheetFile,
  TaskError,
  type TaskFault,
} from '../spreadsheets/index.ts';
import { type CustomField, uniqueNames } from '../custom-fields/index.ts';
import {
  type ColumnPlan,
  findClashes,
  formatOf,
  planColumns,
  recallNameOrder,
  surveyAgain,
} from './column-plan.ts';
import { defaultRules, type ImportRules, keepRules } from './import-rules.ts';
import { createMappingMemory } from './mapping-memory.ts';
import { chooseColumns, NO_CHOICES, type ValueChoices } from './value-choices.ts';

// One draft for the page as long as it lives: whoever looks at the dry run and goes back to change
// a column finds everything as it was. The file itself is in the hands of its worker.
const file = shallowRef<SpreadsheetFile | null>(null);
const readingChoices = ref<ReadingChoices>({});
const inspection = shallowRef<Inspection | null>(null);
const fault = shallowRef<TaskFault | null>(null);
const plans = ref<ColumnPlan[]>([]);
const plannedFor = ref('');
const rules = ref<ImportRules | null>(null);
const valueChoices = shallowRef<ValueChoices>(NO_CHOICES);
/** The import that the rows were last sent to, while the file is still at hand. */
const sentImportId = ref<string | null>(null);
/** The one that some of its rows were sent to. */
const halfSentImportId = ref<string | null>(null);

/** What the rows of an import were read from, for as long as this page knows it. */
export interface SentFile {
  importId: string;
  file: SpreadsheetFile;
  reading: Inspection['reading'];
  chosen: readonly ChosenColumn[];
}
/** Of the last import that was run from here: its rejected rows are completed from it. */
const ranFrom = shallowRef<SentFile | null>(null);

const clashes = computed(() => findClashes(plans.value));
const mapped = computed(() => plans.value.filter(({ field }) => field !== null));
/** As what people are invited is read where they are. */
const readPlans = computed(() =>
  rules.value?.invitations
    ? plans.value
    : plans.value.map((plan) => (plan.field === 'admin' ? { ...plan, field: null } : plan)),
);
const chosen = computed(() =>
  chooseColumns(
    readPlans.value,
    inspection.value?.columns ?? [],
    rules.value?.cleared ?? [],
    valueChoices.value,
  ),
);

/** The workspace decides which mappings are remembered, which country phone numbers are read for, which fields there are. */
export interface DraftPlace {
  workspaceId: string;
  country: string | null;
  customFields: readonly CustomField[];
  /** The person's: headings that no file gives are written in it. */
  language: Locale;
}

function open(blob: Blob, name: string, place: DraftPlace): Promise<void> {
  discard();
  file.value = new SpreadsheetFile(blob, name);
  return read({}, place);
}

async function read(changes: ReadingChoices, place: DraftPlace): Promise<void> {
  const source = file.value;
  if (!source) return;
  readingChoices.value = { ...readingChoices.value, ...changes };
  fault.value = null;
  try {
    const found = await source.run(
      'inspect',
      { ...readingChoices.value, language: place.language },
      (partial) => {
        if (file.value === source) inspection.value = partial;
      },
    );
    if (file.value === source) settle(found, place);
  } catch (error) {
    if (file.value !== source) return;
    inspection.value = null;
    fault.value = error instanceof TaskError ? error.fault : { code: 'UNEXPECTED', message: String(error) };
  }
}

function settle(found: Inspection, { workspaceId, country, customFields }: DraftPlace): void {
  inspection.value = found;
  const headings = found.columns.map(({ heading }) => heading);
  const { reading } = found;
  const fingerprint = headingFingerprint(headings);
  // What has no headings is known by its sheet alone: another is another table, be it as wide.
  const table = reading.hasHeadings
    ? fingerprint
    : `${fingerprint} ${'sheet' in reading ? reading.sheet : ''}`;
  // The same columns read again keep what was chosen for them.
  if (table === plannedFor.value && plans.value.length === headings.length) {
    plans.value = surveyAgain(plans.value, found.columns, customFields, country);
    return;
  }
  const memory = createMappingMemory(workspaceId, localStorage, headingFingerprint);
  const remembered = reading.hasHeadings ? memory.recall(headings) : null;
  plans.value = recallNameOrder(
    planColumns(found.columns, remembered?.fields ?? null, customFields, country),
    remembered?.formats,
  );
  plannedFor.value = table;
  rules.value = defaultRules(plans.value, country, uniqueNames(customFields), found);
  valueChoices.value = NO_CHOICES;
}

function chooseField(index: number, field: string | null, place: DraftPlace): void {
  const dates = inspection.value?.columns.find((column) => column.index === index)?.dates;
  const chosenPlan = {
    index,
    field,
    origin: 'CHOSEN',
    ...formatOf(field, dates, place.customFields, place.country),
  } as const;
  const former = plans.value;
  plans.value = former.map((plan) => (plan.index === index ? chosenPlan : plan));
  if (rules.value)
    rules.value = keepRules(
      rules.value,
      { former, plans: plans.value },
      uniqueNames(place.customFields),
      inspection.value ?? undefined,
    );
  valueChoices.value = NO_CHOICES;
}

/** What would be proposed for each column, had no file of these headings been imported before. */
const proposalsFor = ({ customFields, country }: DraftPlace): ColumnPlan[] =>
  planColumns(inspection.value?.columns ?? [], null, customFields, country);

/** Takes what is proposed instead of what was chosen for an earlier file; what a person chose here stays. */
function proposeAnew(place: DraftPlace): void {
  const proposals = new Map(proposalsFor(place).map((plan) => [plan.index, plan]));
  const former = plans.value;
  plans.value = former.map((plan) =>
    plan.origin === 'REMEMBERED' ? (proposals.get(plan.index) ?? plan) : plan,
  );
  if (rules.value)
    rules.value = keepRules(
      rules.value,
      { former, plans: plans.value },
      uniqueNames(place.customFields),
      inspection.value ?? undefined,
    );
  valueChoices.value = NO_CHOICES;
}

/** How the dates or numbers of a column are written; null: as usual. */
function chooseFormat(index: number, format: string | null): void {
  plans.value = plans.value.map((plan) =>
    plan.index === index ? { ...plan, format, isFormatChosen: true } : plan,
  );
  valueChoices.value = NO_CHOICES;
}

function rememberMapping({ workspaceId }: DraftPlace): void {
  if (!inspection.value?.reading.hasHeadings) return;
  const memory = createMappingMemory(workspaceId, localStorage, headingFingerprint);
  memory.remember(
    inspection.value.columns.map(({ heading }) => heading),
    plans.value.map(({ field }) => field),
    plans.value.map(({ format, isFormatChosen }) => (isFormatChosen && format) || null),
  );
}

function discard(): void {
  file.value?.close();
  file.value = null;
  readingChoices.value = {};
  inspection.value = null;
  fault.value = null;
  plans.value = [];
  plannedFor.value = '';
  rules.value = null;
  valueChoices.value = NO_CHOICES;
  sentImportId.value = null;
  halfSentImportId.value = null;
}

/** The file that an import was sent from; null where it is not at hand. */
function sentFile(importId: string): SentFile | null {
  if (ranFrom.value?.importId === importId) return ranFrom.value;
  if (sentImportId.value !== importId || !file.value || !inspection.value) return null;
  return { importId, file: file.value, reading: inspection.value.reading, chosen: chosen.value };
}

/** The import runs: the next begins afresh, but what it was sent from stays at hand until another runs. */
function letRun(importId: string): void {
  const sent = sentFile(importId);
  if (sent && ranFrom.value !== sent) {
    ranFrom.value?.file.close();
    ranFrom.value = sent;
    file.value = null;
  }
  discard();
}

export function useImportDraft() {
  return {
    sentFile,
    letRun,
    file,
    inspection,
    fault,
    plans,
    clashes,
    mapped,
    chosen,
    rules,
    valueChoices,
    sentImportId,
    halfSentImportId,
    open,
    read,
    chooseField,
    chooseFormat,
    proposalsFor,
    proposeAnew,
    rememberMapping,
    discard,
  };
}
