import { Parameters, type PersonalDataHolder } from '../contacts/index.ts';

/** Requests for files that name the person: with the row their link is dead. */
export const EXPORT_HOLDER: PersonalDataHolder = {
  kind: 'EXPORT',
  file: 'exports',
  title: { fr: 'Exports demandés', en: 'Requested exports', de: 'Angeforderte Exporte' },
  tables: ['contact_export'],
  // Questions of the team, kept for a day.
  told: null,
  found: ({ workspaceId, ids, ownWords, firstNames, lastNames }, add) => `contact_export
    where contact_export.workspace_id = ${add(workspaceId)} and exists (
      select from (
        select array_agg(lower(said #>> '{}')) as texts
        from jsonb_path_query(contact_export.request, 'strict $.** ? (@.type() == "string")') said) asked
      where asked.texts && ${add([...ids, ...ownWords])}::text[] or exists (
        select from unnest(${add(firstNames)}::text[], ${add(lastNames)}::text[]) name (first, last)
        where (
          position(name.last in array_to_string(asked.texts, ' ')) > 0
          or position(name.first in array_to_string(asked.texts, ' ')) > 0)))`,
  erase: async (transaction, person) => {
    const parameters = new Parameters();
    const found = EXPORT_HOLDER.found(person, parameters.add);
    return transaction.execute(`delete from ${found}`, parameters.values);
  },
};
