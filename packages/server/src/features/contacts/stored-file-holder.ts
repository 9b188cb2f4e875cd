import { TIME_TITLES } from '@convive/shared';
import { eraseFilesOf } from './contact-file.repository.ts';
import { holdByLink, type PersonalDataHolder } from './personal-data-holder.ts';

const LINKED = holdByLink({
  kind: 'STORED_FILE',
  file: 'stored-files',
  title: { fr: 'Fichiers déposés', en: 'Stored files', de: 'Abgelegte Dateien' },
  table: 'contact_file',
  links: ['contact_id'],
  joins: `join stored_file on stored_file.workspace_id = contact_file.workspace_id and stored_file.id = contact_file.file_id
    join custom_field on custom_field.workspace_id = contact_file.workspace_id and custom_field.id = contact_file.field_id`,
  order: 'stored_file.created_at, stored_file.id',
  columns: [
    { key: 'name', title: { fr: 'Fichier', en: 'File', de: 'Datei' }, sql: 'stored_file.name' },
    { key: 'field', title: { fr: 'Champ', en: 'Field', de: 'Feld' }, sql: 'custom_field.title' },
    { key: 'mediaType', title: { fr: 'Type', en: 'Type', de: 'Art' }, sql: 'stored_file.media_type' },
    {
      key: 'size',
      title: { fr: 'Taille en octets', en: 'Size in bytes', de: 'Größe in Bytes' },
      sql: 'stored_file.size::integer',
    },
    { key: 'createdAt', title: TIME_TITLES.createdAt, sql: 'stored_file.created_at' },
  ],
});

/** Files that somebody has, or had once and could have again; their bytes are removed by a job that erasing enqueues. */
export const STORED_FILE_HOLDER: PersonalDataHolder = {
  ...LINKED,
  tables: ['contact_file', 'stored_file'],
  enclosed: (person, add) =>
    `select distinct on (stored_file.created_at, stored_file.id) stored_file.name, stored_file.object_key as key
     from ${LINKED.found(person, add)} and stored_file.state = 'KEPT' order by stored_file.created_at, stored_file.id`,
  erase: (transaction, { ids }) => eraseFilesOf(transaction, ids),
};
