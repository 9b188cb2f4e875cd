import { LOCALES, type Locale, type Role, type Words } from '@convive/shared';
import type { Database } from '../../platform/database/database.ts';
import { SPREADSHEET_FORMATS, type SpreadsheetFormat, type SpreadsheetTable } from '../spreadsheets/index.ts';
import type { InvitationCodes } from './invitation-codes.ts';
import { findOpenCodes } from './invitation-codes.repository.ts';
import type { Invitation } from './invitation.ts';

const HEADINGS: Readonly<Record<Locale, readonly string[]>> = {
  fr: ['Code', 'Lien', 'Rôle', 'Langue', 'Valable jusqu’au'],
  en: ['Code', 'Link', 'Role', 'Language', 'Works until'],
  de: ['Code', 'Link', 'Rolle', 'Sprache', 'Gültig bis'],
};
const ROLE_TITLES: Readonly<Record<Role, Words>> = {
  OWNER: { fr: 'Propriétaire', en: 'Owner', de: 'Inhaber' },
  ADMIN: { fr: 'Administrateur', en: 'Administrator', de: 'Administrator' },
  MANAGER: { fr: 'Gestionnaire d’événements', en: 'Event manager', de: 'Veranstaltungsleitung' },
  MEMBER: { fr: 'Membre', en: 'Member', de: 'Mitglied' },
};
const FILE_NAMES: Readonly<Record<Locale, string>> = {
  fr: 'codes-invitation',
  en: 'invitation-codes',
  de: 'einladungscodes',
};
const ROWS_AT_ONCE = 1_000;

export function codeFileName(format: SpreadsheetFormat, language: Locale): string {
  return `${FILE_NAMES[language]}.${format.toLowerCase()}`;
}

export function codeFilePath({
  workspaceId,
  language,
  name,
}: Record<'workspaceId' | 'language' | 'name', string>) {
  return `/files/invitation-codes/${workspaceId}/${language}/${name}`;
}

/** What a path asks for; null where there is no such file. */
export function readCodeFile(
  name: string,
  named: string,
): { format: SpreadsheetFormat; language: Locale } | null {
  const language = LOCALES.find((locale) => locale === named);
  const format = language && SPREADSHEET_FORMATS.find((known) => codeFileName(known, language) === name);
  return language && format ? { format, language } : null;
}

/** All codes that open now, the oldest first. */
export function codeTable(
  database: Database,
  codes: InvitationCodes,
  workspaceId: string,
  language: Locale,
): SpreadsheetTable {
  const toRow = ({ id, role, language: spoken, expiresAt }: Invitation) => [
    codes.codeOf(id),
    codes.linkTo(id),
    ROLE_TITLES[role][language],
    spoken,
    { day: expiresAt.toISOString().slice(0, 10) },
  ];
  async function* rows() {
    let after: string | null = null;
    for (;;) {
      const start: string | null = after;
      const batch: Invitation[] = await database.read(workspaceId, async (transaction) =>
        findOpenCodes(transaction, start, ROWS_AT_ONCE),
      );
      if (batch.length === 0) return;
      yield batch.map(toRow);
      after = batch.at(-1)!.id;
    }
  }
  return { language, headings: HEADINGS[language], rows: rows() };
}
