import { randomBytes } from 'node:crypto';
import type { WorkspaceTransaction } from '../../platform/database/workspace-transaction.ts';
import { fieldTextSql } from './contact-columns.ts';
import { findSelection } from './contact-selection.ts';
import type { ContactsContext } from './contacts.context.ts';

/** Pages of texts: between two contacts of a page stands `rowMark`, between the texts of one `delimiter`. */
export interface ContactTextPages {
  delimiter: string;
  rowMark: string;
  pages: AsyncIterable<string>;
}

interface TextPage {
  /** Null where there are none. */
  text: string | null;
  lastId: string | null;
  count: number;
}

/** A row for each contact would cost the driver more than the database takes for it. */
const CONTACTS_OF_PAGE = 5_000;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

/**
 * All living contacts by their ids, each as the texts of these fields, which are as in `readContactTexts`: the fastest
 * way out. The transaction must show one moment, and stay open until the end.
 */
export function readTextPages(
  transaction: WorkspaceTransaction,
  context: ContactsContext,
  fields: readonly string[],
): ContactTextPages {
  // Signs that JSON lets stand as they are; what is drawn anew, no text holds.
  const draw = () => `\u007f${randomBytes(6).toString('base64url')}`;
  const [delimiter, rowMark] = [draw(), draw()];

  async function* pages() {
    const { predicate, parameters } = await findSelection(transaction, context, { filter: {} }, 'LIVING');
    const between = fields.length > 1 ? ` || ${parameters.add(delimiter)}::text || ` : '';
    const line = fields.map((field) => fieldTextSql(field, new Map())).join(between);
    const mark = parameters.add(rowMark);
    const shared = [...parameters.values];
    const sql = `select string_agg(line, ${mark}::text) as text, max(id::text) as "lastId", count(*)::int as count
      from (select contact.id, ${line} as line from contact
        where ${predicate} and contact.id > $${shared.length + 1}::uuid
        order by contact.id limit ${CONTACTS_OF_PAGE}) page`;
    const readBehind = (id: string): Promise<TextPage[]> => {
      const page = transaction.query<TextPage>(sql, [...shared, id]);
      // Told where it is awaited, which may be never.
      page.catch(() => undefined);
      return page;
    };

    for (let reading: Promise<TextPage[]> | null = readBehind(BEFORE_ALL); reading;) {
      const [page]: TextPage[] = await reading;
      // The database reads the next page while this one is written.
      reading = page?.lastId && page.count === CONTACTS_OF_PAGE ? readBehind(page.lastId) : null;
      if (page?.text) yield page.text;
    }
  }
  return { delimiter, rowMark, pages: pages() };
}
