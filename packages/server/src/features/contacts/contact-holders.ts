import { CONTACT_FIELDS, FIELD_TITLES, TIME_TITLES } from '@convive/shared';
import { eraseChangesOf } from '../history/index.ts';
import { removeContacts } from './archive-contacts.repository.ts';
import { CONTACT_COLUMNS } from './contact-columns.ts';
import { forgetInMergesOfOthers } from './merges-of-others.ts';
import { holdByLink, type PersonalDataHolder, type ToldRows } from './personal-data-holder.ts';

const AT = TIME_TITLES.createdAt;
const CHANGED = TIME_TITLES.updatedAt;

/** The person: every value, where it came from, and those of everybody who was merged into them. Goes last. */
export const CONTACT_HOLDER: PersonalDataHolder = {
  kind: 'CONTACT',
  file: 'contacts',
  title: { fr: 'Fiches', en: 'Contacts', de: 'Kontakte' },
  tables: ['contact', 'contact_unique_value'],
  found: ({ workspaceId, ids }, add) =>
    `contact where contact.workspace_id = ${add(workspaceId)} and contact.id = any(${add(ids)}::uuid[])`,
  told: (customFields): ToldRows => {
    const known = [...customFields].map(([key, { id, title }]) => ({
      key,
      title: { fr: title, en: title, de: title },
      sql: `contact.custom_values ->> '${id}'`,
    }));
    const columns = [
      { key: 'id', title: FIELD_TITLES.id, sql: 'contact.id' },
      ...CONTACT_FIELDS.map(({ key }) => ({
        key,
        title: FIELD_TITLES[key],
        sql: `contact.${CONTACT_COLUMNS.get(key)}`,
      })),
      ...known,
      {
        key: 'otherValues',
        title: { fr: 'Champs supprimés', en: 'Deleted fields', de: 'Gelöschte Felder' },
        sql: `nullif(contact.custom_values - array[${known.map(({ sql }) => sql.slice(sql.indexOf("'"))).join(', ')}]::text[], '{}')`,
      },
      {
        key: 'origin',
        title: { fr: 'Origine', en: 'Source', de: 'Herkunft' },
        sql: 'contact.origin_cause',
      },
      {
        key: 'valueOrigins',
        title: { fr: 'Origine des valeurs', en: 'Sources of values', de: 'Herkunft der Werte' },
        sql: `nullif(contact.value_origins, '{}')`,
      },
      { key: 'createdAt', title: AT, sql: 'contact.created_at' },
      { key: 'updatedAt', title: CHANGED, sql: 'contact.updated_at' },
      { key: 'archivedAt', title: TIME_TITLES.archivedAt, sql: 'contact.archived_at' },
      {
        key: 'mergedIntoId',
        title: { fr: 'Fusionné dans', en: 'Merged into', de: 'Zusammengeführt mit' },
        sql: 'contact.merged_into_id',
      },
    ];
    return {
      columns,
      select: (person, add) =>
        `select ${columns.map(({ key, sql }) => `${sql} as "${key}"`).join(', ')}
         from ${CONTACT_HOLDER.found(person, add)} order by contact.merged_into_id nulls first, contact.id`,
    };
  },
  erase: async (transaction, { ids }) => {
    await removeContacts(transaction, ids);
    return ids.length;
  },
};

export const NOTE_HOLDER = holdByLink({
  kind: 'NOTE',
  file: 'notes',
  title: { fr: 'Notes', en: 'Notes', de: 'Notizen' },
  table: 'contact_note',
  links: ['contact_id'],
  order: 'contact_note.id',
  // Who of the team wrote it is somebody else's to tell.
  columns: [
    { key: 'body', title: { fr: 'Note', en: 'Note', de: 'Notiz' }, sql: 'contact_note.body' },
    { key: 'createdAt', title: AT, sql: 'contact_note.created_at' },
    { key: 'updatedAt', title: CHANGED, sql: 'contact_note.updated_at' },
    {
      key: 'deletedAt',
      title: { fr: 'Supprimée le', en: 'Deleted at', de: 'Gelöscht am' },
      sql: 'contact_note.deleted_at',
    },
  ],
});

export const ALIAS_HOLDER = holdByLink({
  kind: 'ALIAS',
  file: 'former-identifiers',
  title: { fr: 'Anciens identifiants', en: 'Former identifiers', de: 'Frühere Kennungen' },
  table: 'contact_alias',
  links: ['contact_id', 'known_as_id'],
  order: 'contact_alias.created_at',
  columns: [
    { key: 'identifier', title: FIELD_TITLES.identifier, sql: 'contact_alias.identifier_key' },
    { key: 'createdAt', title: AT, sql: 'contact_alias.created_at' },
  ],
});

/** Rows of ids alone: that and when contacts were made one. */
export const MERGE_HOLDER = holdByLink({
  kind: 'MERGE',
  file: 'merges',
  title: { fr: 'Fusions', en: 'Merges', de: 'Zusammenführungen' },
  table: 'contact_merge',
  links: ['survivor_id'],
  order: 'contact_merge.merged_at',
  columns: [
    {
      key: 'contacts',
      title: { fr: 'Fiches fusionnées', en: 'Contacts merged', de: 'Zusammengeführte Kontakte' },
      sql: 'cardinality(contact_merge.merged_ids) + 1',
    },
    { key: 'mergedAt', title: { fr: 'Le', en: 'At', de: 'Am' }, sql: 'contact_merge.merged_at' },
    {
      key: 'undoneAt',
      title: { fr: 'Annulée le', en: 'Undone at', de: 'Rückgängig am' },
      sql: 'contact_merge.undone_at',
    },
  ],
});

/** What was changed, by whom or what kind of thing, field by field. Its rows are emptied: that it happened stays. */
export const HISTORY_HOLDER: PersonalDataHolder = {
  kind: 'HISTORY',
  file: 'history',
  title: { fr: 'Historique', en: 'History', de: 'Verlauf' },
  tables: ['change'],
  found: ({ workspaceId, ids }, add) =>
    `change where change.workspace_id = ${add(workspaceId)} and change.subject_id = any(${add(ids)}::uuid[])`,
  told: () => ({
    columns: [
      { key: 'happenedAt', title: { fr: 'Le', en: 'At', de: 'Am' } },
      { key: 'cause', title: { fr: 'Cause', en: 'Cause', de: 'Ursache' } },
      { key: 'field', title: { fr: 'Champ', en: 'Field', de: 'Feld' } },
      { key: 'before', title: { fr: 'Avant', en: 'Before', de: 'Vorher' } },
      { key: 'after', title: { fr: 'Après', en: 'After', de: 'Nachher' } },
    ],
    select: ({ workspaceId, ids }, add) => `
      select change_set.happened_at as "happenedAt", change_set.cause, field.name as field,
        change.before ->> field.name as before, change.after ->> field.name as after
      from change
      join change_set on change_set.workspace_id = change.workspace_id and change_set.id = change.change_set_id
      cross join lateral jsonb_object_keys(change.before || change.after) field (name)
      where change.workspace_id = ${add(workspaceId)} and change.subject_id = any(${add(ids)}::uuid[])
        -- Merges tell that, without whoever else had a part in it.
        and field.name <> 'mergedIntoId'
      order by change.change_set_id, change.subject_id, field.name`,
  }),
  erase: async (transaction, person) =>
    (await eraseChangesOf(transaction, person.ids)) + (await forgetInMergesOfOthers(transaction, person.ids)),
};
