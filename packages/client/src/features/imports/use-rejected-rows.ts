import type { Locale } from '@convive/shared';
import { useI18n } from 'vue-i18n';
import { type SentFile, useImportDraft } from './use-import-draft.ts';
import { saveFile } from '../../lib/save-file.ts';

/**
 * Gives a person the rejected rows as a file: with all columns of theirs while it is at hand in this browser, else, or
 * where the rows no longer fit it, as the server has them.
 */
export function useRejectedRows(importId: () => string) {
  const { locale } = useI18n<[], Locale>();
  const { sentFile } = useImportDraft();

  async function complete(url: string, { file, reading, chosen }: SentFile): Promise<File | null> {
    const answer = await fetch(url);
    if (!answer.ok) return null;
    const whole = await file.run('complete', {
      reading,
      text: await answer.text(),
      delimiter: locale.value === 'en' ? ',' : ';',
      columns: chosen.map(({ index }) => index),
    });
    const name = nameIn(answer.headers.get('content-disposition') ?? '');
    return whole === null ? null : new File([whole], name, { type: 'text/csv' });
  }

  /** `fields`: those that the columns of the import fill, in their order. */
  return async function download(url: string, fields: readonly (string | null | undefined)[]): Promise<void> {
    const sent = sentFile(importId());
    const isSame =
      sent?.chosen.length === fields.length &&
      sent.chosen.every(({ column }, index) => column.field === fields[index]);
    const found = sent && isSame ? await complete(url, sent).catch(() => null) : null;
    if (!found) return location.assign(url);
    saveFile(found);
  };
}

function nameIn(disposition: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  return encoded
    ? decodeURIComponent(encoded)
    : (/filename="([^"]+)"/i.exec(disposition)?.[1] ?? 'convive.csv');
}
