import { COUNTRY_CODES } from '@convive/shared';
import type { Delimiter, Encoding, ReadingChoices } from '@convive/client/reading';
import { parseArgs } from 'node:util';
import { wrongUse } from './command-error.ts';
import { DELIMITER_NAMES, ENCODING_ALIASES, IMPORT_OPTIONS } from './import-options.ts';
import { didYouMean } from './nearest-word.ts';

/** What `convive import` was asked to do. */
export interface ImportSettings {
  file: string;
  url: string | null;
  workspace: string | null;
  tokenFile: string | null;
  mapping: string | null;
  writeMapping: string | null;
  reading: ReadingChoices;
  country: string | null;
  /** What is done, in the words of the schema; what is absent was not said. */
  rules: RuleSettings;
  event: string | null;
  accessGroup: string | null;
  isDryRun: boolean;
  isStrict: boolean;
  isAgreed: boolean;
  resumes: boolean;
  saveRejected: string | null;
}

export interface RuleSettings {
  matchBy?: string;
  create?: boolean;
  update?: boolean;
  overwrite?: 'ALWAYS' | 'FILL_BLANKS';
  duplicateRows?: 'REPORT' | 'FIRST' | 'LAST' | 'COMBINE';
  archivedMatches?: 'SKIP' | 'RESTORE' | 'CREATE';
  archiveMissing?: boolean;
  newGroupName?: string;
  unknownGroups?: 'CREATE' | 'REPORT';
}

/** How much is said, and in which form: known even where the rest is wrong. */
export interface Manner {
  isJson: boolean;
  isQuiet: boolean;
}

type Values = Readonly<Record<string, string | true | undefined>>;

const SECRETS = ['token', 'api-key', 'apikey', 'password', 'bearer', 'key-file'];

export const readManner = (args: readonly string[]): Manner => ({
  isJson: args.includes('--json'),
  isQuiet: args.includes('--quiet'),
});

/** Null where the help is wanted. Throws `CommandError`. */
export function readArguments(
  args: readonly string[],
  environment: NodeJS.ProcessEnv,
): ImportSettings | null {
  const { values, files } = readTokens(args);
  if (values['help']) return null;
  const [file, ...more] = files;
  if (file === undefined)
    throw wrongUse('No file was given. Write: convive import FILE, such as convive import members.csv.');
  if (more.length > 0)
    throw wrongUse(
      `One file was expected, and ${files.length} were given: ${files.join(', ')}. Put names with blanks into quotes, and import files one after the other.`,
    );
  const text = (name: string) => (values[name] as string | undefined) ?? null;
  return {
    file,
    url: text('url') ?? environment['CONVIVE_URL'] ?? null,
    workspace: text('workspace') ?? environment['CONVIVE_WORKSPACE'] ?? null,
    tokenFile: text('token-file'),
    mapping: text('mapping'),
    writeMapping: text('write-mapping'),
    reading: readReading(values),
    country: readCountry(text('country')),
    rules: readRules(values),
    event: text('event'),
    accessGroup: text('access-group'),
    isDryRun: values['dry-run'] === true,
    isStrict: values['strict'] === true,
    isAgreed: values['yes'] === true,
    resumes: values['resume'] === true,
    saveRejected: text('save-rejected'),
  };
}

function readTokens(args: readonly string[]): { values: Values; files: string[] } {
  const options = Object.fromEntries(
    Object.entries(IMPORT_OPTIONS).map(([name, { value }]) => [
      name,
      { type: value ? ('string' as const) : ('boolean' as const), ...(name === 'help' && { short: 'h' }) },
    ]),
  );
  const { tokens } = parseArgs({
    args: [...args],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values: Record<string, string | true> = {};
  const files: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') files.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, value, inlineValue } = token;
    const info = IMPORT_OPTIONS[name];
    if (!info) throw unknownOption(token.rawName, name);
    if (name in values) throw wrongUse(`--${name} was given twice. Leave one of the two out.`);
    if (!info.value) {
      if (value !== undefined) throw wrongUse(`--${name} takes no value, and "${value}" was given.`);
      values[name] = true;
      continue;
    }
    // A value that begins like an option is one, unless it was tied to it by `=`.
    if (value === undefined || value === '' || (!inlineValue && /^-./.test(value)))
      throw wrongUse(
        `--${name} needs a value: --${name} ${info.value}${value ? `. Found ${value} instead` : ''}.`,
      );
    values[name] = checkChoice(name, value, info.choices);
  }
  return { values, files };
}

function unknownOption(rawName: string, name: string) {
  if (SECRETS.includes(name))
    return wrongUse(
      `There is no ${rawName}: everybody on this machine can read the arguments of a command. Set CONVIVE_TOKEN or CONVIVE_API_KEY in the environment, or name a file by --token-file.`,
    );
  const near = didYouMean(name, Object.keys(IMPORT_OPTIONS), (word) => `--${word}`);
  return wrongUse(`There is no option ${rawName}.${near} All of them: convive import --help.`);
}

function checkChoice(name: string, value: string, choices: readonly string[] | undefined): string {
  const known = value === '\t' ? 'tab' : value.toLowerCase();
  if (!choices) return value;
  if (choices.includes(known)) return known;
  throw wrongUse(
    `--${name} takes one of ${choices.join(' ')}, and "${value}" was given.${didYouMean(value, choices)}`,
  );
}

function readReading(values: Values): ReadingChoices {
  const row = values['heading-row'];
  const headingRow = row === undefined ? undefined : Number(row);
  if (headingRow !== undefined && !(Number.isInteger(headingRow) && headingRow > 0))
    throw wrongUse(
      `--heading-row takes the number of a row, the first being 1, and "${String(row)}" was given.`,
    );
  if (headingRow !== undefined && values['no-headings'])
    throw wrongUse('--heading-row and --no-headings contradict each other. Leave one of the two out.');
  const delimiter = values['delimiter'] as string | undefined;
  const named = DELIMITER_NAMES.indexOf(delimiter as (typeof DELIMITER_NAMES)[number]);
  const encoding = values['encoding'] as string | undefined;
  return {
    ...(typeof values['sheet'] === 'string' && { sheet: values['sheet'] }),
    ...(delimiter && { delimiter: (named < 0 ? delimiter : [',', ';', '\t', '|'][named]) as Delimiter }),
    ...(encoding && { encoding: (ENCODING_ALIASES[encoding] ?? encoding) as Encoding }),
    ...(headingRow !== undefined && { headingRow, hasHeadings: true }),
    ...(values['no-headings'] && { hasHeadings: false }),
  };
}

function readCountry(text: string | null): string | null {
  const code = text?.toUpperCase() ?? null;
  if (code === null || COUNTRY_CODES.includes(code)) return code;
  throw wrongUse(`--country takes a country code of two letters, such as FR, and "${text}" was given.`);
}

function readRules(values: Values): RuleSettings {
  const word = (name: string) => (values[name] as string | undefined)?.toUpperCase().replaceAll('-', '_');
  const rules = {
    matchBy: values['key'] as string | undefined,
    create: eitherOf(values, 'create'),
    update: eitherOf(values, 'update'),
    overwrite: word('overwrite'),
    duplicateRows: word('duplicate-rows'),
    archivedMatches: word('archived'),
    archiveMissing: values['archive-missing'] === true ? true : undefined,
    newGroupName: values['group'] as string | undefined,
    unknownGroups: word('unknown-groups'),
  };
  return Object.fromEntries(Object.entries(rules).filter(([, value]) => value !== undefined)) as RuleSettings;
}

function eitherOf(values: Values, name: string): boolean | undefined {
  const [yes, no] = [values[name], values[`no-${name}`]];
  if (yes && no)
    throw wrongUse(`--${name} and --no-${name} contradict each other. Leave one of the two out.`);
  return yes ? true : no ? false : undefined;
}
