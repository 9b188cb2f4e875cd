import {
  createRowReader,
  CONTACT_FIELDS,
  customFieldName,
  isImportable,
  makeCustomFieldKey,
  type RowIssue,
  UNSTORABLE,
} from '@convive/shared';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import type { UserErrorDetails } from '../../../platform/graphql/domain-error.ts';
import { findWorkspace } from '../../accounts/index.ts';
import { type CustomFields, holdCustomFields } from '../../custom-fields/index.ts';
import { futureErrors } from './moment-in-future.ts';
import type { SentContact } from './sent-contact.ts';

export interface ReadContact {
  /** As stored: null says that there is nothing. Fields that were not sent are absent. */
  said: Record<string, string | null>;
  /** Under keys that no field has: what was sent, by the key that a field would get. */
  unknown: Record<string, string | null>;
  errors: UserErrorDetails[];
}

export interface Reading {
  contacts: ReadContact[];
  customFields: CustomFields;
  /** Keys that no field has, with what they were called. */
  unknownFields: ReadonlyMap<string, string>;
}

/** What is sent under an unknown key is kept as far as this. */
const LONGEST_UNKNOWN = 1000;
const MOST_UNKNOWN_KEYS = 50;

/** Reads what is sent as an import reads its rows, so that both come to the same values. Never throws for a row. */
export async function readSentContacts(
  transaction: WorkspaceTransaction,
  sent: readonly SentContact[],
): Promise<Reading> {
  const workspace = await findWorkspace(transaction);
  const customFields = await holdCustomFields(transaction);
  const unknownFields = new Map<string, string>();
  const split = sent.map((contact) => splitCustom(contact, customFields, unknownFields));
  const named = new Set(sent.flatMap(({ values }) => Object.keys(values)));
  const fields = [
    ...CONTACT_FIELDS.map(({ key }) => key as string).filter((key) => named.has(key)),
    ...new Set(split.flatMap(({ known }) => [...known.keys()])),
  ];
  const columns = fields.map((field) => ({ heading: null, field, emptyCells: 'CLEAR' as const }));
  const reader =
    fields.length === 0
      ? null
      : createRowReader(columns, { country: workspace.country, customFields: [...customFields.values()] });
  const contacts = sent.map(({ values, updatedAt }, index): ReadContact => {
    const { known, unknown, errors } = split[index]!;
    const cells = fields.map((field) => {
      const given = known.has(field) ? known.get(field) : values[field];
      return given === null ? '' : given;
    });
    // A cell that is missing says nothing, which is what an absent field means.
    const row = reader?.read(cells as string[]) ?? { values: [], issues: [] };
    const said: ReadContact['said'] = {};
    row.values.forEach((value, position) => {
      if (value !== null) said[reader!.fields[position]!] = value === '' ? null : value;
    });
    return {
      said,
      unknown,
      errors: [...errors, ...toErrors(row.issues, fields), ...futureErrors(updatedAt)],
    };
  });
  return { contacts, customFields, unknownFields };
}

interface SplitCustom {
  known: Map<string, string | null>;
  unknown: Record<string, string | null>;
  errors: UserErrorDetails[];
}

function splitCustom(
  { customValues }: SentContact,
  customFields: CustomFields,
  unknownFields: Map<string, string>,
): SplitCustom {
  const split: SplitCustom = { known: new Map(), unknown: {}, errors: [] };
  for (const [index, { key, value = null }] of customValues.entries()) {
    const made = makeCustomFieldKey(key);
    const name = [key, made].map(customFieldName).find((one) => customFields.has(one));
    const path = ['customValues', String(index), 'value'];
    if (UNSTORABLE.test(key)) split.errors.push(unstorable(['customValues', String(index), 'key']));
    else if (name && !isImportable(customFields.get(name)!))
      split.errors.push(
        refusal('FIELD_HOLDS_FILES', `${key} holds files, which are uploaded by hand. Leave it out.`, path),
      );
    else if (name) split.known.set(name, value);
    else if (key.trim() === '' || key.length > 200)
      split.errors.push(refusal('INVALID_KEY', 'A key has 1 to 200 characters.', path));
    else if (value !== null && UNSTORABLE.test(value))
      split.errors.push(
        refusal('NUL_CHARACTER', `The value of ${key} has a character that no text may hold.`, path),
      );
    else if (unknownFields.has(made) || unknownFields.size < MOST_UNKNOWN_KEYS) {
      unknownFields.set(made, unknownFields.get(made) ?? key.trim());
      split.unknown[made] = value?.trim() ? value.trim().slice(0, LONGEST_UNKNOWN) : null;
    } else
      split.errors.push(
        refusal(
          'TOO_MANY_UNKNOWN_KEYS',
          `More than ${MOST_UNKNOWN_KEYS} keys in these rows are unknown.`,
          path,
        ),
      );
  }
  return split;
}

function toErrors(issues: readonly RowIssue[], fields: readonly string[]): UserErrorDetails[] {
  return issues
    .filter(({ isBlocking }) => isBlocking)
    .map(({ code, column, value }) => {
      const field = column === null ? null : fields[column]!;
      const message = `${value === null ? 'This' : `“${value}”`} cannot be read as ${field ?? 'a value'} (${code}). Mend it and send the row again.`;
      return refusal(code, message, field === null ? [] : [field]);
    });
}

/** PostgreSQL keeps it nowhere: one such text would fail the whole batch. */
export function unstorable(path: string[]): UserErrorDetails {
  return refusal(
    'UNSTORABLE_CHARACTER',
    'There is a NUL character or half a character in this text, which no text may hold. Send it without.',
    path,
  );
}

export function refusal(reason: string, message: string, path: string[]): UserErrorDetails {
  return { code: 'BAD_USER_INPUT', reason, message, path };
}
