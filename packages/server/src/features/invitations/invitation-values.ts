import {
  LIMITS,
  LOCALES,
  type Locale,
  mayGrant,
  normaliseField,
  normaliseValue,
  type Role,
  ROLES,
  type RowReadingContext,
  trimOuter,
} from '@convive/shared';
import { DomainError } from '../../platform/graphql/domain-error.ts';
import { readGroupName } from '../groups/index.ts';
import { readAddresses } from './read-addresses.ts';

/** One line of a list of people to invite; every cell as it was typed. */
export interface InvitationRow {
  email: string;
  firstName?: string | null;
  lastName?: string | null;
  language?: string | null;
  groups?: readonly string[] | null;
  admin?: string | null;
}

/** What all are given whose row says nothing else. */
export interface InvitationDefaults {
  role: Role;
  language: Locale;
}

export type RefusalReason =
  | 'INVALID_EMAIL'
  | 'ABOVE_OWN_ROLE'
  | 'UNKNOWN_LANGUAGE'
  | 'UNKNOWN_YES_OR_NO'
  | 'INVALID_NAME'
  | 'INVALID_GROUP';

export interface Refusal {
  reason: RefusalReason;
  message: string;
}

/** Somebody to invite, read. */
export interface Invitee {
  email: string;
  emailKey: string;
  firstName: string | null;
  lastName: string | null;
  role: Role;
  language: Locale;
  /** Names of groups that the row adds. */
  groupNames: string[];
}

const CONTEXT: RowReadingContext = { country: null };
const EMAIL_CHARACTERS = 254;
/** So much of a cell that cannot be read is told back. */
const SHOWN_CHARACTERS = 40;

/** Addresses without rows, as rows: the name that stood beside an address is split at its last blank. */
export function rowsOfTexts(texts: readonly string[]): InvitationRow[] {
  return texts.flatMap(readAddresses).map(({ address, name }) => {
    const cut = name.lastIndexOf(' ');
    return {
      email: address,
      firstName: name.slice(0, Math.max(cut, 0)) || null,
      lastName: name.slice(cut + 1),
    };
  });
}

/** Reads one row by the defaults, as somebody of `ownRole` may grant it. */
export function readInvitee(
  row: InvitationRow,
  defaults: InvitationDefaults,
  ownRole: Role,
): Invitee | Refusal {
  const { value: email } = normaliseValue('EMAIL', row.email, CONTEXT);
  if (!email) return { reason: 'INVALID_EMAIL', message: 'This is not an e-mail address.' };
  const names = [readName(row.firstName), readName(row.lastName)];
  if (names.includes(undefined))
    return {
      reason: 'INVALID_NAME',
      message: `A name has ${LIMITS.personNameCharacters} characters at most, and no NUL.`,
    };
  const role = readRole(row.admin, defaults.role);
  if (!role)
    return {
      reason: 'UNKNOWN_YES_OR_NO',
      message: `The column admin says “${shownCell(row.admin)}”. Expected yes or no, or a role: owner, administrator, manager or member. Leave it empty for the role chosen for all.`,
    };
  if (!mayGrant(ownRole, role))
    return { reason: 'ABOVE_OWN_ROLE', message: `Your role (${ownRole}) cannot grant ${role}.` };
  const language = readLanguage(row.language, defaults.language);
  if (!language) return { reason: 'UNKNOWN_LANGUAGE', message: 'This language is not known.' };
  const groupNames = readGroupNames(row.groups ?? []);
  if (typeof groupNames === 'string') return { reason: 'INVALID_GROUP', message: groupNames };
  const [firstName, lastName] = names as [string | null, string | null];
  return { email, emailKey: email.toLowerCase(), firstName, lastName, role, language, groupNames };
}

/** An address as it is told back: never more than an address could have. */
export function shownAddress(row: InvitationRow): string {
  const { value } = normaliseValue('EMAIL', row.email, CONTEXT);
  return value ?? trimOuter(row.email).replaceAll('\0', '\u{fffd}').slice(0, EMAIL_CHARACTERS);
}

/** The beginning of what a cell says. */
function shownCell(text: string | null | undefined): string {
  const said = trimOuter(text ?? '').replaceAll('\0', '\u{fffd}');
  return said.length > SHOWN_CHARACTERS ? `${said.slice(0, SHOWN_CHARACTERS)}…` : said;
}

/** Undefined where it cannot stand. */
function readName(text: string | null | undefined): string | null | undefined {
  const name = trimOuter(text ?? '').replace(/\s+/g, ' ');
  if (name.length > LIMITS.personNameCharacters || /[\0\p{Cs}]/u.test(name)) return undefined;
  return name || null;
}

/** A row that says "admin: no" is no admin, whatever all others are; one may also name a role. */
function readRole(admin: string | null | undefined, role: Role): Role | null {
  const text = trimOuter(admin ?? '');
  if (text === '') return role;
  const { value } = normaliseField('admin', text, CONTEXT);
  if (value === 'true') return role === 'OWNER' ? 'OWNER' : 'ADMIN';
  if (value === 'false') return role === 'MANAGER' ? role : 'MEMBER';
  return ROLES.find((known) => known === value) ?? null;
}

/** A language that we know and do not speak becomes that of all. */
export function readLanguage(text: string | null | undefined, otherwise: Locale): Locale | null {
  const given = trimOuter(text ?? '');
  if (given === '') return otherwise;
  const { value } = normaliseValue('LANGUAGE', given, CONTEXT);
  if (value === null) return null;
  return LOCALES.find((locale) => locale === value) ?? otherwise;
}

/** The names in a cell such as `Team; Lyon`; a sentence where one cannot be a name. */
function readGroupNames(cells: readonly string[]): string[] | string {
  const names = cells.flatMap((cell) => cell.split(/[;,|]/)).filter((name) => trimOuter(name) !== '');
  try {
    return names.map((name) => readGroupName(name, ['groups']));
  } catch (error) {
    if (error instanceof DomainError) return error.message;
    throw error;
  }
}
