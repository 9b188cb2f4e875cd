import { input, MANAGERS, type OperationRow, TEAM } from './operation-row.ts';

/** Of contacts, their duplicates, notes and history. */
export const CONTACT_OPERATION_ROWS: Record<string, OperationRow> = {
  contact: { for: MANAGERS, args: ({ contactId }) => ({ id: contactId }), elsewhere: 'NULL' },
  contacts: { for: MANAGERS, elsewhere: 'OWN' },
  contactFields: { for: MANAGERS, elsewhere: 'OWN' },
  contactChanges: { for: TEAM, elsewhere: 'OWN' },
  contactCopy: { for: TEAM, elsewhere: 'OWN' },
  deletionPreview: {
    for: TEAM,
    args: ({ archivedContactId }) => ({ ids: [archivedContactId] }),
    elsewhere: 'NOT_FOUND',
  },
  createContact: { for: TEAM, args: () => input({ lastName: 'New' }), elsewhere: 'OWN' },
  updateContact: {
    for: MANAGERS,
    args: ({ contactId }) => input({ id: contactId, expectedVersion: 1, city: 'Elsewhere' }),
    elsewhere: 'NOT_FOUND',
  },
  setContactField: {
    for: TEAM,
    args: ({ contactId }) => input({ selection: { ids: [contactId] }, field: 'city', value: 'Elsewhere' }),
    elsewhere: 'NOT_FOUND',
  },
  contactFieldPreview: {
    for: TEAM,
    args: ({ contactId }) => input({ selection: { ids: [contactId] }, field: 'city', value: 'Elsewhere' }),
    elsewhere: 'NOT_FOUND',
  },
  contactBulkActs: { for: MANAGERS, elsewhere: 'OWN' },
  cancelContactBulkAct: {
    for: MANAGERS,
    args: ({ bulkActId }) => input({ id: bulkActId }),
    elsewhere: 'NOT_FOUND',
  },
  undoContactBulkAct: {
    for: MANAGERS,
    args: ({ bulkActId }) => input({ id: bulkActId }),
    elsewhere: 'NOT_FOUND',
  },
  undoSetContactField: {
    for: TEAM,
    args: ({ changeSetId }) => input({ changeSetId }),
    elsewhere: 'NOT_FOUND',
  },
  mergeContacts: {
    for: TEAM,
    args: ({ contactId, otherContactId }) => input({ survivorId: contactId, mergedIds: [otherContactId] }),
    elsewhere: 'NOT_FOUND',
  },
  mergeValueSources: {
    for: TEAM,
    args: ({ contactId, otherContactId }) => ({ contactIds: [contactId, otherContactId] }),
    elsewhere: 'OWN',
  },
  undoContactMerge: { for: TEAM, args: ({ mergeId }) => input({ mergeId }), elsewhere: 'NOT_FOUND' },
  duplicateContacts: { for: MANAGERS, args: ({ contactId }) => ({ contactId }), elsewhere: 'OWN' },
  duplicateSearch: { for: MANAGERS, elsewhere: 'OWN' },
  markNotDuplicates: {
    for: MANAGERS,
    args: ({ contactId, otherContactId }) => input({ contactIds: [contactId, otherContactId] }),
    elsewhere: 'NOT_FOUND',
  },
  unmarkNotDuplicates: {
    for: MANAGERS,
    args: ({ contactId, otherContactId }) => input({ contactIds: [contactId, otherContactId] }),
    elsewhere: 'NOT_FOUND',
  },
  contactsToldApart: {
    for: MANAGERS,
    args: ({ contactId, otherContactId }) => ({ contactIds: [contactId, otherContactId] }),
    elsewhere: 'OWN',
  },
  duplicateMergePlan: { for: TEAM, elsewhere: 'OWN' },
  // Of foreign contacts: refused as what no rule finds, as those that do not exist.
  mergeDuplicates: {
    for: TEAM,
    args: ({ contactId, otherContactId }) =>
      input({ merges: [{ survivorId: contactId, mergedIds: [otherContactId] }] }),
    elsewhere: 'OWN',
  },
  undoContactMerges: { for: TEAM, args: ({ mergeId }) => input({ mergeIds: [mergeId] }), elsewhere: 'OWN' },
  archiveContacts: {
    for: MANAGERS,
    args: ({ contactId }) => input({ selection: { ids: [contactId] } }),
    elsewhere: 'NOT_FOUND',
  },
  restoreContacts: {
    for: MANAGERS,
    args: ({ archivedContactId }) => input({ selection: { ids: [archivedContactId] } }),
    elsewhere: 'NOT_FOUND',
  },
  deleteContacts: {
    for: TEAM,
    args: ({ archivedContactId }) => input({ selection: { ids: [archivedContactId] } }),
    elsewhere: 'NOT_FOUND',
  },

  createContactNote: {
    for: TEAM,
    args: ({ contactId }) => input({ contactId, body: 'New' }),
    elsewhere: 'NOT_FOUND',
  },
  updateContactNote: {
    for: TEAM,
    args: ({ contactNoteId }) => input({ id: contactNoteId, body: 'Rewritten' }),
    elsewhere: 'NOT_FOUND',
  },
  deleteContactNote: {
    for: TEAM,
    args: ({ contactNoteId }) => input({ id: contactNoteId }),
    elsewhere: 'NOT_FOUND',
  },
  restoreContactNote: {
    for: TEAM,
    args: ({ contactNoteId }) => input({ id: contactNoteId }),
    elsewhere: 'NOT_FOUND',
  },
  // Of a foreign contact: an empty list, as of one that does not exist.
  contactAsOf: {
    for: TEAM,
    args: ({ contactId }) => ({ id: contactId, at: '2100-01-01T00:00:00Z' }),
    elsewhere: 'NULL',
  },
  // Of a foreign contact: an empty list, as of one that does not exist.
  contactHistory: { for: TEAM, args: ({ contactId }) => ({ contactId }), elsewhere: 'OWN' },
  undoContactChange: {
    for: TEAM,
    args: ({ contactId, changeSetId }) => input({ contactId, changeSetId, field: 'city' }),
    elsewhere: 'NOT_FOUND',
  },
};
