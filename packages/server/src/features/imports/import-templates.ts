import {
  CONTACT_FIELDS,
  customFieldName,
  type FIELD_TITLES,
  fileHeadings,
  isImportable,
  LOCALES,
  type Locale,
} from '@convive/shared';
import type { CustomFields } from '../custom-fields/index.ts';
import { SPREADSHEET_FORMATS, type SpreadsheetFormat, type SpreadsheetTable } from '../spreadsheets/index.ts';

export const TEMPLATE_KINDS = ['CONTACTS', 'DIRECTORY', 'INVITATIONS'] as const;
export type TemplateKind = (typeof TEMPLATE_KINDS)[number];

type TemplateField = keyof typeof FIELD_TITLES;

/** Which of the given fields a file of each kind is for, in the order of its columns. */
const FIELDS: Readonly<Record<TemplateKind, readonly TemplateField[]>> = {
  CONTACTS: [...CONTACT_FIELDS.map(({ key }) => key), 'groups'],
  DIRECTORY: [
    ...(['identifier', 'title', 'function', 'firstName', 'lastName', 'jobTitle', 'organization'] as const),
    ...(['phoneMobile', 'phoneWork', 'phoneOther', 'email', 'imageUrl', 'directory'] as const),
  ],
  INVITATIONS: ['email', 'firstName', 'lastName', 'language', 'groups', 'admin'],
};
/** Those that a workspace made have a column where everything about a person is asked. */
const HAS_CUSTOM_FIELDS: ReadonlySet<TemplateKind> = new Set(['CONTACTS']);

const FILE_NAMES: Readonly<Record<TemplateKind, Readonly<Record<Locale, string>>>> = {
  CONTACTS: { fr: 'modele-contacts', en: 'contacts-template', de: 'vorlage-kontakte' },
  DIRECTORY: { fr: 'modele-annuaire', en: 'directory-template', de: 'vorlage-verzeichnis' },
  INVITATIONS: { fr: 'modele-invitations', en: 'invitations-template', de: 'vorlage-einladungen' },
};

export interface Template {
  kind: TemplateKind;
  format: SpreadsheetFormat;
  language: Locale;
}

/** All there are, in one language. */
export function templatesIn(language: Locale): Template[] {
  return TEMPLATE_KINDS.flatMap((kind) => SPREADSHEET_FORMATS.map((format) => ({ kind, format, language })));
}

export function templateFileName({ kind, format, language }: Template): string {
  return `${FILE_NAMES[kind][language]}.${format.toLowerCase()}`;
}

/** A file of headings alone, which map themselves when it comes back filled in. */
export function importTemplate({ kind, language }: Template, customFields: CustomFields): SpreadsheetTable {
  const importable = [...customFields.values()].filter(isImportable);
  const own = HAS_CUSTOM_FIELDS.has(kind) ? importable.map(({ key }) => customFieldName(key)) : [];
  return {
    language,
    headings: fileHeadings([...FIELDS[kind], ...own], customFields.values(), language),
    rows: [],
  };
}

export function templatePath({
  workspaceId,
  language,
  name,
}: Record<'workspaceId' | 'language' | 'name', string>) {
  return `/files/import-templates/${workspaceId}/${language}/${name}`;
}

/** The template of a path; null where there is none of that name. */
export function readTemplateName(name: string, language: string): Template | null {
  const locale = LOCALES.find((known) => known === language);
  return (locale && templatesIn(locale).find((template) => templateFileName(template) === name)) ?? null;
}
