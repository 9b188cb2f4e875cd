import { DELIMITERS, ENCODINGS } from '@convive/client/reading';

/** An option of `convive import`: what the help says of it and what it takes. */
export interface OptionInfo {
  group: 'Where to' | 'Reading the file' | 'What is done' | 'How it runs';
  /** What stands behind it in the help; absent: it takes no value. */
  value?: string;
  help: string;
  /** What may stand there, in the words of the command line. */
  choices?: readonly string[];
}

export const DELIMITER_NAMES = ['comma', 'semicolon', 'tab', 'pipe'] as const;

/** What people and systems call them, beside their names. */
export const ENCODING_ALIASES: Readonly<Record<string, string>> = {
  utf8: 'utf-8',
  utf16: 'utf-16le',
  'utf-16': 'utf-16le',
  latin1: 'windows-1252',
  'latin-1': 'windows-1252',
  'iso-8859-1': 'windows-1252',
  cp1252: 'windows-1252',
  ansi: 'windows-1252',
};

export const IMPORT_OPTIONS: Readonly<Record<string, OptionInfo>> = {
  url: { group: 'Where to', value: 'URL', help: 'address of Convive; else CONVIVE_URL' },
  workspace: {
    group: 'Where to',
    value: 'SLUG',
    help: 'as in its address /w/SLUG; else CONVIVE_WORKSPACE, or the only one you belong to',
  },
  'token-file': {
    group: 'Where to',
    value: 'FILE',
    help: 'holds the token, or lines like CONVIVE_API_KEY=…; else CONVIVE_TOKEN or CONVIVE_API_KEY of the environment',
  },
  mapping: {
    group: 'Reading the file',
    value: 'FILE',
    help: 'which heading goes to which field (JSON); absent: known headings map themselves',
  },
  'write-mapping': {
    group: 'Reading the file',
    value: 'FILE',
    help: 'writes the mapping that was found, to be corrected, and ends',
  },
  sheet: { group: 'Reading the file', value: 'NAME', help: 'of a workbook; absent: the first with a table' },
  delimiter: {
    group: 'Reading the file',
    value: 'SIGN',
    help: 'absent: detected',
    choices: [...DELIMITERS.filter((sign) => sign !== '\t'), ...DELIMITER_NAMES],
  },
  encoding: {
    group: 'Reading the file',
    value: 'NAME',
    help: 'absent: detected',
    choices: [...ENCODINGS, ...Object.keys(ENCODING_ALIASES)],
  },
  'heading-row': {
    group: 'Reading the file',
    value: 'NUMBER',
    help: 'the row of the headings; absent: detected',
  },
  'no-headings': { group: 'Reading the file', help: 'the first row is a row like the others' },
  country: {
    group: 'Reading the file',
    value: 'CODE',
    help: "for national phone numbers (ISO 3166, such as FR); absent: the workspace's",
  },
  key: {
    group: 'What is done',
    value: 'KEY',
    help: 'what contacts are recognised by: identifier, email, emailAndName, id or custom:<key>; absent: the surest that the file has',
  },
  create: { group: 'What is done', help: 'add unknown contacts (as is usual)' },
  'no-create': { group: 'What is done', help: 'leave rows of unknown contacts out' },
  update: { group: 'What is done', help: 'change known contacts (as is usual)' },
  'no-update': { group: 'What is done', help: 'leave known contacts as they are' },
  overwrite: {
    group: 'What is done',
    value: 'HOW',
    help: 'what a value does to a stored one; always unless said',
    choices: ['always', 'fill-blanks'],
  },
  'duplicate-rows': {
    group: 'What is done',
    value: 'HOW',
    help: 'what becomes of rows that mean one person; report unless said',
    choices: ['report', 'first', 'last', 'combine'],
  },
  archived: {
    group: 'What is done',
    value: 'HOW',
    help: 'what becomes of rows that mean an archived contact; skip unless said',
    choices: ['skip', 'restore', 'create'],
  },
  'archive-missing': { group: 'What is done', help: 'archive contacts that no row means' },
  group: {
    group: 'What is done',
    value: 'NAME',
    help: 'put everyone into this group; made if it is not there',
  },
  'unknown-groups': {
    group: 'What is done',
    value: 'HOW',
    help: 'groups that the file names and that are not there; create unless said',
    choices: ['create', 'report'],
  },
  event: { group: 'What is done', value: 'SLUG', help: 'make everyone a guest of this event' },
  'access-group': { group: 'What is done', value: 'NAME', help: 'of the event, where it has several' },
  'dry-run': { group: 'How it runs', help: 'tell what would be done, and write nothing' },
  strict: {
    group: 'How it runs',
    help: 'write nothing if a row is refused or in conflict, a column is only guessed, or one is not in the mapping',
  },
  yes: { group: 'How it runs', help: 'do not ask; without a terminal nobody is asked anyway' },
  resume: {
    group: 'How it runs',
    help: 'go on with an import of this file that was broken off, if there is one',
  },
  'save-rejected': {
    group: 'How it runs',
    value: 'FILE',
    help: 'keep the rows that stayed out here, as CSV with the reasons',
  },
  json: { group: 'How it runs', help: 'one JSON document on standard output, for scripts' },
  quiet: { group: 'How it runs', help: 'say nothing but what went wrong' },
  help: { group: 'How it runs', help: 'show this' },
};
