import { input, type OperationRow, TEAM } from './operation-row.ts';

/** Of programs that send contacts and bookings, and of what they say. */
export const SOURCE_ROWS: Record<string, OperationRow> = {
  sources: { for: TEAM, elsewhere: 'OWN' },
  orderSources: { for: TEAM, args: () => input({ keys: ['HAND'] }), elsewhere: 'OWN' },
  upsertContacts: {
    for: TEAM,
    args: () => input({ source: 'shop', rows: [{ key: 'a', firstName: 'New' }] }),
    elsewhere: 'OWN',
  },
  // Rows are told one by one: an event of another workspace is unknown.
  upsertBookings: {
    for: TEAM,
    args: ({ eventId }) =>
      input({
        source: 'shop',
        rows: [{ orderNumber: '1', ticketNumber: '1', eventId, contact: { key: 'a' } }],
      }),
    elsewhere: 'OWN',
  },
  connectors: { for: TEAM, elsewhere: 'OWN' },
  createConnector: {
    for: TEAM,
    args: () => input({ kind: 'JSON', name: 'List', settings: { url: 'http://no.example' } }),
    elsewhere: 'OWN',
  },
  updateConnector: {
    for: TEAM,
    args: ({ connectorId }) => input({ id: connectorId, isPaused: true }),
    elsewhere: 'NOT_FOUND',
  },
  runConnector: { for: TEAM, args: ({ connectorId }) => input({ id: connectorId }), elsewhere: 'NOT_FOUND' },
  deleteConnector: {
    for: TEAM,
    args: ({ connectorId }) => input({ id: connectorId }),
    elsewhere: 'NOT_FOUND',
  },
  previewConnector: {
    for: TEAM,
    args: ({ connectorId }) =>
      input({ id: connectorId, kind: 'JSON', settings: { url: 'https://127.0.0.2/people' } }),
    elsewhere: 'OWN',
  },
  valueProposals: { for: TEAM, elsewhere: 'OWN' },
  acceptValueProposal: {
    for: TEAM,
    args: ({ valueProposalId }) => input({ id: valueProposalId }),
    elsewhere: 'NOT_FOUND',
  },
  dismissValueProposal: {
    for: TEAM,
    args: ({ valueProposalId }) => input({ id: valueProposalId }),
    elsewhere: 'NOT_FOUND',
  },
  acceptValueProposals: { for: TEAM, args: () => input({}), elsewhere: 'OWN' },
  dismissValueProposals: { for: TEAM, args: () => input({}), elsewhere: 'OWN' },
  proposedFields: { for: TEAM, elsewhere: 'OWN' },
  acceptProposedField: {
    for: TEAM,
    args: ({ proposedFieldId }) => input({ id: proposedFieldId }),
    elsewhere: 'NOT_FOUND',
  },
  dismissProposedField: {
    for: TEAM,
    args: ({ proposedFieldId }) => input({ id: proposedFieldId }),
    elsewhere: 'NOT_FOUND',
  },
};
