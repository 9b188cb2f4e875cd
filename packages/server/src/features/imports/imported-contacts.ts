import { isUuid } from '../../platform/database/uuid.ts';
import type { ContactCondition } from '../contacts/index.ts';

/** `ContactFilter.importId`: the contacts that an import created, changed, restored or archived. */
export const IMPORTED_CONTACTS: ContactCondition = {
  name: 'importId',
  toSql: (importId, parameter) =>
    isUuid(String(importId))
      ? `contact.id in (
          select outcome.contact_id from contact_import_outcome outcome
          where outcome.workspace_id = (select current_workspace_id()) and outcome.import_id = ${parameter(importId)}::uuid
            and outcome.row_number <= (
              select run.applied_row from contact_import run
              where run.workspace_id = (select current_workspace_id()) and run.id = ${parameter(importId)}::uuid)
            and outcome.state in ('CREATE', 'UPDATE', 'RESTORE', 'ARCHIVE'))`
      : 'false',
};
