import { CONTACT_FIELDS, isCustomFieldName } from '@convive/shared';
import { isIP } from 'node:net';
import { isUuid } from '../../../platform/database/uuid.ts';
import { DomainError, type UserErrorDetails } from '../../../platform/graphql/domain-error.ts';
import { bareHost, isLoopbackAddress, isPublicAddress } from '../../../platform/http/public-addresses.ts';
import { readText } from '../../../platform/graphql/read-text.ts';
import type { ConnectorKind, JsonSettings, PretixSettings } from './connector.ts';

/** What a connector is set up by; what its kind has no use for is left alone. */
export interface ConnectorInput {
  url: string;
  organizer?: string | null;
  event?: string | null;
  eventId?: string | null;
  itemsPath?: string | null;
  nextPath?: string | null;
  pageParameter?: string | null;
  sinceParameter?: string | null;
  keyPath?: string | null;
  updatedAtPath?: string | null;
  mapping?: readonly { path: string; field: string }[] | null;
}

const LONGEST = 500;
const MOST_MAPPED = 100;

/** Reads the settings of a kind. Throws `DomainError` naming everything that cannot stand. */
export function readConnectorSettings(
  kind: ConnectorKind,
  input: ConnectorInput,
  { allowsLocal, isPreview = false }: { allowsLocal: boolean; isPreview?: boolean },
): PretixSettings | JsonSettings {
  const errors: UserErrorDetails[] = [];
  const text = (key: keyof ConnectorInput, isRequired: boolean) =>
    readText(
      input[key] as string | null | undefined,
      { path: ['settings', key], max: LONGEST, isRequired },
      errors,
    ) ?? null;
  // Absent is missing as well where something is required.
  const required = (key: keyof ConnectorInput): string => {
    if (input[key] === undefined)
      errors.push({
        code: 'BAD_USER_INPUT',
        reason: 'MISSING',
        message: 'This must not be empty.',
        path: ['settings', key],
      });
    return text(key, true) ?? '';
  };
  const url = readUrl(required('url'), allowsLocal, errors);
  const settings: PretixSettings | JsonSettings =
    kind === 'PRETIX'
      ? {
          url,
          organizer: required('organizer'),
          event: required('event'),
          eventId: required('eventId').toLowerCase(),
        }
      : {
          url,
          itemsPath: text('itemsPath', false) ?? '',
          nextPath: text('nextPath', false),
          pageParameter: text('pageParameter', false),
          sinceParameter: text('sinceParameter', false),
          keyPath: isPreview ? (text('keyPath', false) ?? '') : required('keyPath'),
          updatedAtPath: text('updatedAtPath', false),
          mapping: readMapping(input.mapping ?? [], isPreview, errors),
        };
  if ('eventId' in settings && settings.eventId !== '' && !isUuid(settings.eventId))
    errors.push({
      code: 'NOT_FOUND',
      message: 'There is no such event in this workspace.',
      path: ['settings', 'eventId'],
    });
  if (errors.length > 0) throw new DomainError(errors);
  return settings;
}

function readUrl(given: string, allowsLocal: boolean, errors: UserErrorDetails[]): string {
  const refuse = (reason: string, message: string) =>
    errors.push({ code: 'BAD_USER_INPUT', reason, message, path: ['settings', 'url'] });
  if (given === '') return '';
  if (!URL.canParse(given)) {
    refuse('MALFORMED', 'This is no address. Write it whole, such as https://tickets.example.org.');
    return '';
  }
  const url = new URL(given);
  const host = bareHost(url);
  const isLocal = host === 'localhost' || isLoopbackAddress(host);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLocal && allowsLocal))
    refuse('NOT_HTTPS', 'What is sent must not be read on the way: use an address with https://.');
  else if (url.username !== '' || url.password !== '')
    refuse('WITH_PASSWORD', 'Leave name and password out of the address, and give them as the secret.');
  else if (isLocal ? !allowsLocal : isIP(host) !== 0 && !isPublicAddress(host))
    refuse(
      'PRIVATE_ADDRESS',
      'This address belongs to a private network. Use one that can be reached from everywhere.',
    );
  return url.href;
}

const FIELDS: ReadonlySet<string> = new Set(CONTACT_FIELDS.map(({ key }) => key));

function readMapping(
  mapping: readonly { path: string; field: string }[],
  isPreview: boolean,
  errors: UserErrorDetails[],
): JsonSettings['mapping'] {
  const path = ['settings', 'mapping'];
  const refuse = (reason: string, message: string, at: string[] = path) =>
    errors.push({ code: 'BAD_USER_INPUT', reason, message, path: at });
  if (mapping.length > MOST_MAPPED) refuse('TOO_MANY', `${MOST_MAPPED} fields at most are filled.`);
  if (mapping.length === 0 && !isPreview)
    refuse('MISSING', 'Say for at least one field where its values stand.');
  const taken = new Set<string>();
  for (const [index, { path: from, field }] of mapping.entries()) {
    const at = [...path, String(index), 'field'];
    if (!FIELDS.has(field) && !isCustomFieldName(field))
      refuse('UNKNOWN_FIELD', `Contacts have no field “${field}”.`, at);
    if (taken.has(field))
      refuse('FIELD_MAPPED_TWICE', `“${field}” is filled from two places. Choose one.`, at);
    if (from.length > LONGEST || from.trim() === '')
      refuse('MISSING', 'Say where the value stands.', [...path, String(index), 'path']);
    taken.add(field);
  }
  return mapping.map(({ path: from, field }) => ({ path: from.trim(), field }));
}
