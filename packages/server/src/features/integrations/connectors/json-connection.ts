import { customFieldName, isCustomFieldName } from '@convive/shared';
import { isInFuture } from '../upserts/moment-in-future.ts';
import type { SentContact } from '../upserts/sent-contact.ts';
import { type ChangedPage, type Connection, ConnectorError, type JsonSettings } from './connector.ts';
import { textAt, valueAt } from './values-at-path.ts';

/** People out of any paginated list of JSON, by a mapping of paths to fields. */
export function jsonConnection(settings: JsonSettings): Connection {
  return {
    firstPage(cursor) {
      const url = new URL(settings.url);
      if (settings.sinceParameter && cursor !== null) url.searchParams.set(settings.sinceParameter, cursor);
      if (settings.pageParameter) url.searchParams.set(settings.pageParameter, '1');
      return url.href;
    },
    async readPage(ask, page): Promise<ChangedPage> {
      const { body } = await ask(page);
      const items = readItems(body, settings);
      const contacts = items.map((item) => toContact(item, settings));
      if (items.length > 0 && contacts.every(({ key }) => key === null))
        throw new ConnectorError('SHAPE_CHANGED', `No item has anything under ${settings.keyPath}.`);
      const moments = contacts
        .flatMap(({ updatedAt }) => (updatedAt && !isInFuture(updatedAt) ? updatedAt.toISOString() : []))
        .sort();
      return {
        contacts,
        bookings: [],
        nextPage: nextOf(body, page, items.length, settings),
        newest: moments.at(-1) ?? null,
      };
    },
    latest: (before, said) => (before !== null && (said === null || before > said) ? before : said),
  };
}

/** The items of an answer. Throws `ConnectorError` where there is no list. */
export function readItems(body: unknown, { itemsPath }: Pick<JsonSettings, 'itemsPath'>): readonly unknown[] {
  const items = valueAt(body, itemsPath);
  if (!Array.isArray(items))
    throw new ConnectorError('SHAPE_CHANGED', `There is no list under “${itemsPath}” in the answer.`);
  return items;
}

export function toContact(item: unknown, settings: JsonSettings): SentContact {
  const values: Record<string, string | null> = {};
  const customValues: { key: string; value: string | null }[] = [];
  for (const { path, field } of settings.mapping) {
    const text = textAt(item, path);
    if (text === undefined) continue;
    if (isCustomFieldName(field))
      customValues.push({ key: field.slice(customFieldName('').length), value: text });
    else values[field] = text;
  }
  const moment = settings.updatedAtPath ? new Date(textAt(item, settings.updatedAtPath) ?? '') : null;
  return {
    key: textAt(item, settings.keyPath)?.trim() || null,
    values,
    customValues,
    updatedAt: moment && !Number.isNaN(moment.getTime()) ? moment : null,
  };
}

function nextOf(
  body: unknown,
  page: string,
  count: number,
  { nextPath, pageParameter }: JsonSettings,
): string | null {
  if (nextPath) {
    const next = textAt(body, nextPath);
    return next ? new URL(next, page).href : null;
  }
  if (!pageParameter || count === 0) return null;
  const url = new URL(page);
  url.searchParams.set(pageParameter, String(Number(url.searchParams.get(pageParameter)) + 1));
  return url.href;
}
