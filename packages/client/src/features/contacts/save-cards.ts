import { type CardPerson, writeCard } from '@convive/shared';
import { saveFile } from '../../lib/save-file.ts';

/** Saves people as one file of cards for an address book; `name` is what it is called, without an ending. */
export function saveCards(name: string, people: readonly CardPerson[]): void {
  // Signs that some system takes for a path or a drive; the name of a file is not worth more.
  const safe =
    name
      .replace(/[\\/:*?"<>|\p{Cc}\p{Cf}]/gu, ' ')
      .trim()
      .slice(0, 100) || 'contact';
  saveFile(new File([people.map(writeCard).join('')], `${safe}.vcf`, { type: 'text/vcard' }));
}
