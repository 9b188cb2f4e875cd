import type { FileHolder } from '../files/index.ts';
import { isFileNamedBy } from './contact-file.repository.ts';
import { Parameters } from './contact-filter.ts';
import type { ContactReference } from './contact-reference.ts';
import { type ContactScope, scopeToSql } from './contact-scope.ts';

/** A file stays with whom it was given to; a survivor of a merge that takes one over names it beside them. */
export const CONTACT_FILE_REFERENCE: ContactReference = {
  kind: 'FILE',
  table: 'contact_file',
  column: 'contact_id',
  keyColumns: ['file_id', 'field_id'],
  createdColumn: 'created_at',
  followsMerge: false,
};

/** A file of a contact is for whoever sees that contact. */
export function filesOfContacts(scope: ContactScope): FileHolder {
  return {
    isSeen: (transaction, fileId) => {
      const parameters = new Parameters();
      parameters.add(transaction.workspaceId);
      parameters.add(fileId);
      const predicate = scopeToSql({ scope }, transaction, parameters.add);
      return isFileNamedBy(transaction, fileId, predicate, parameters.values.slice(2));
    },
  };
}
