import { findContacts, type PersonalDataHolder } from '../contacts/index.ts';
import { forgetValuesOf } from './value-counts.ts';

/** Who may be the same person; what they are found by are hashes, which go with the contact. */
export const DUPLICATE_HOLDER: PersonalDataHolder = {
  kind: 'DUPLICATE',
  file: 'possible-duplicates',
  title: { fr: 'Doublons possibles', en: 'Possible duplicates', de: 'Mögliche Dubletten' },
  tables: ['duplicate_pair', 'not_duplicate', 'duplicate_key', 'duplicate_profile', 'duplicate_value_count'],
  found: ({ workspaceId, ids }, add) => {
    const placeholder = `${add(ids)}::uuid[]`;
    return `duplicate_pair where duplicate_pair.workspace_id = ${add(workspaceId)}
      and (duplicate_pair.low_id = any(${placeholder}) or duplicate_pair.high_id = any(${placeholder}))`;
  },
  // Who the other one is, is theirs to be told.
  told: () => ({
    columns: [
      { key: 'score', title: { fr: 'Vraisemblance', en: 'Likelihood', de: 'Wahrscheinlichkeit' } },
      { key: 'evidence', title: { fr: 'Indices', en: 'Evidence', de: 'Anhaltspunkte' } },
    ],
    select: (person, add) =>
      `select duplicate_pair.score, duplicate_pair.evidence from ${DUPLICATE_HOLDER.found(person, add)}
       order by duplicate_pair.score desc, duplicate_pair.low_id, duplicate_pair.high_id`,
  }),
  erase: async (transaction, { workspaceId, ids }) => {
    const counted = await forgetValuesOf(transaction, await findContacts(transaction, ids));
    const pairs = await transaction.execute(
      'delete from duplicate_pair where workspace_id = $1 and (low_id = any($2) or high_id = any($2))',
      [workspaceId, ids],
    );
    await transaction.execute(
      'delete from not_duplicate where workspace_id = $1 and (contact_id = any($2) or other_id = any($2))',
      [workspaceId, ids],
    );
    return pairs + counted;
  },
};
