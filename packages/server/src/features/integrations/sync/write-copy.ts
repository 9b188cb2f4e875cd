import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import { type ContactsContext, type ContactTextPages, readTextPages } from '../../contacts/index.ts';
import { type CustomField, findCustomFields, toCustomValue } from '../../custom-fields/index.ts';
import { writeSince } from './changes-since.ts';
import { findClusterStand } from './contact-changes.repository.ts';
import { wholeUpTo } from './contact-changes.ts';
import { type CopiedFields, listCopiedFields } from './copied-fields.ts';

/** What a text of JSON may not hold as it is. */
// eslint-disable-next-line no-control-regex -- JSON forbids exactly the controls below 0x20, which the rule calls a mistake
const NEEDS_ESCAPE = /["\\\u0000-\u001f]/;

/**
 * All living contacts as lines of JSON: what stands in a row, then a row for each, then the cursor with which
 * `contactChanges` goes on. The transaction shows one moment, and stays open until the end. Much is done here a hundred
 * thousand times: a row is a text that becomes JSON where it is, unless a sign in it wants more.
 */
export async function* writeCopy(
  transaction: WorkspaceTransaction,
  contacts: ContactsContext,
  copied: CopiedFields,
): AsyncGenerator<string> {
  const { clusterId, horizon } = await findClusterStand(transaction);
  const customFields = await findCustomFields(transaction);
  const fields = listCopiedFields(copied);
  const pages = readTextPages(transaction, contacts, fields);
  const toLines = pageWriter(copied, pages, [...customFields.values()]);

  yield `${JSON.stringify({ fields })}\n`;
  for await (const page of pages.pages) yield toLines(page);
  const endCursor = writeSince({
    workspaceId: transaction.workspaceId,
    clusterId,
    isFirst: false,
    cursor: wholeUpTo(horizon),
  });
  yield `${JSON.stringify({ endCursor })}\n`;
}

/** Writes rows of JSON from the texts of contacts, of which an empty one is null. */
function pageWriter(
  { others }: CopiedFields,
  { delimiter, rowMark }: ContactTextPages,
  customFields: readonly CustomField[],
): (page: string) => string {
  const quote = (texts: string) =>
    `"${texts.replaceAll(rowMark, '"]\n["').replaceAll(delimiter, '","')}"`.replaceAll('""', 'null');
  const writeTexts = (row: string) =>
    NEEDS_ESCAPE.test(row) ? row.split(delimiter).map(jsonOf).join(',') : quote(row);
  const writeRow = (row: string) => {
    let end = row.length;
    let written = '';
    for (const other of others.toReversed()) {
      const start = row.lastIndexOf(delimiter, end - 1);
      const text = row.slice(start + delimiter.length, end);
      written = `,${other === 'version' ? text : writeCustomValues(text, customFields)}${written}`;
      end = start;
    }
    return `[${writeTexts(row.slice(0, end))}${written}]\n`;
  };
  return (page) =>
    others.length === 0 && !NEEDS_ESCAPE.test(page)
      ? `[${quote(page)}]\n`
      : page.split(rowMark).map(writeRow).join('');
}

const jsonOf = (text: string): string => (text === '' ? 'null' : JSON.stringify(text));

/** By the keys of their fields: a number, true or false, chosen values, `{ id, name }` of a file, else a text. */
function writeCustomValues(stored: string, customFields: readonly CustomField[]): string {
  if (stored === '{}') return stored;
  const values = JSON.parse(stored) as Record<string, string>;
  return JSON.stringify(
    Object.fromEntries(
      customFields.flatMap((field) => {
        const text = values[field.id];
        if (text === undefined) return [];
        const value = toCustomValue(field, text);
        const file = value.fileId === null ? null : { id: value.fileId, name: value.text };
        return [[field.key, file ?? value.number ?? value.yesNo ?? value.choices ?? value.text]];
      }),
    ),
  );
}
