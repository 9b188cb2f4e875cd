import { type ContactReference, holdByLink } from '../../contacts/index.ts';

/** A source goes on knowing whom it sent when two of its people turn out to be one. */
export const CONTACT_OF_SOURCE_RECORD: ContactReference = {
  kind: 'SOURCE_RECORD',
  table: 'source_record',
  column: 'contact_id',
  keyColumns: ['id'],
  createdColumn: 'created_at',
  followsMerge: true,
  isTold: false,
};

/** What was kept back of both is kept back of whoever they are now. */
export const CONTACT_OF_PROPOSAL: ContactReference = {
  kind: 'VALUE_PROPOSAL',
  table: 'value_proposal',
  column: 'contact_id',
  keyColumns: ['id'],
  uniqueColumns: ['field', 'source'],
  createdColumn: 'said_at',
  followsMerge: true,
  isTold: false,
};

const SOURCE = { key: 'source', title: { fr: 'Source', en: 'Source', de: 'Quelle' } };

/** What programs said of a person. */
export const SOURCE_RECORD_HOLDER = holdByLink({
  kind: 'SOURCE_RECORD',
  file: 'sources',
  title: { fr: 'Sources', en: 'Sources', de: 'Quellen' },
  table: 'source_record',
  links: ['contact_id'],
  joins:
    'join source on source.workspace_id = source_record.workspace_id and source.id = source_record.source_id',
  order: 'source_record.created_at, source_record.id',
  columns: [
    { ...SOURCE, sql: 'source.name' },
    { key: 'key', title: { fr: 'Clé', en: 'Key', de: 'Schlüssel' }, sql: 'source_record.key' },
    { key: 'said', title: { fr: 'Valeurs', en: 'Values', de: 'Werte' }, sql: 'source_record.said' },
    {
      key: 'unknown',
      title: { fr: 'Valeurs sans champ', en: 'Values without a field', de: 'Werte ohne Feld' },
      sql: "nullif(source_record.unknown, '{}')",
    },
    {
      key: 'updatedAt',
      title: { fr: 'Reçu le', en: 'Received', de: 'Erhalten' },
      sql: 'source_record.updated_at',
    },
  ],
});

/** What programs would have written of them. */
export const VALUE_PROPOSAL_HOLDER = holdByLink({
  kind: 'VALUE_PROPOSAL',
  file: 'value-proposals',
  title: { fr: 'Valeurs retenues', en: 'Values kept back', de: 'Zurückgehaltene Werte' },
  table: 'value_proposal',
  links: ['contact_id'],
  joins:
    'left join source on source.workspace_id = value_proposal.workspace_id and source.id::text = value_proposal.source',
  order: 'value_proposal.said_at, value_proposal.id',
  columns: [
    { ...SOURCE, sql: 'coalesce(source.name, value_proposal.source)' },
    { key: 'field', title: { fr: 'Champ', en: 'Field', de: 'Feld' }, sql: 'value_proposal.field' },
    { key: 'value', title: { fr: 'Valeur', en: 'Value', de: 'Wert' }, sql: 'value_proposal.value' },
    {
      key: 'saidAt',
      title: { fr: 'Reçu le', en: 'Received', de: 'Erhalten' },
      sql: 'value_proposal.said_at',
    },
  ],
});
