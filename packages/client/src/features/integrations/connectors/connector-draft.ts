import type {
  Connector_ConnectorFragment,
  ConnectorKind,
  ConnectorSettingsInput,
} from '../../../gql/graphql.ts';

const TEXTS = [
  'url',
  'organizer',
  'event',
  'eventId',
  'itemsPath',
  'nextPath',
  'pageParameter',
  'sinceParameter',
  'keyPath',
  'updatedAtPath',
] as const;
type TextKey = (typeof TEXTS)[number];

/** What the form of a connector holds. */
export interface ConnectorDraft extends Record<TextKey, string> {
  kind: ConnectorKind;
  name: string;
  secret: string;
  intervalMinutes: string;
  mapping: { path: string; field: string }[];
}

export const PRETIX_FIELDS = ['url', 'organizer', 'event'] as const;
export const JSON_FIELDS = [
  'url',
  'itemsPath',
  'keyPath',
  'nextPath',
  'pageParameter',
  'sinceParameter',
  'updatedAtPath',
] as const;

export function toDraft(connector: Connector_ConnectorFragment | null): ConnectorDraft {
  const texts = Object.fromEntries(TEXTS.map((key) => [key, connector?.settings[key] ?? ''])) as Record<
    TextKey,
    string
  >;
  return {
    ...texts,
    kind: connector?.kind ?? 'PRETIX',
    name: connector?.name ?? '',
    secret: '',
    intervalMinutes: String(connector?.intervalMinutes ?? 60),
    mapping: (connector?.settings.mapping ?? [{ path: '', field: '' }]).map(({ path, field }) => ({
      path,
      field,
    })),
  };
}

/** Rows that nobody has filled in say nothing. */
export function toSettings(draft: ConnectorDraft): ConnectorSettingsInput {
  const texts = Object.fromEntries(TEXTS.map((key) => [key, draft[key].trim() || null]));
  return {
    ...texts,
    url: draft.url.trim(),
    mapping: draft.mapping.filter(({ path, field }) => path.trim() !== '' && field !== ''),
  };
}
