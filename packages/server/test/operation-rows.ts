import { CONTACT_OPERATION_ROWS } from './contact-operation-rows.ts';
import { EVENT_ROWS } from './event-operation-rows.ts';
import { IMPORT_ROWS } from './import-operation-rows.ts';
import type { MarkedThings } from './marked-workspace.ts';
import { SOURCE_ROWS } from './source-operation-rows.ts';
import { WEBHOOK_ROWS } from './webhook-operation-rows.ts';
import { input, MANAGERS, type OperationRow, TEAM } from './operation-row.ts';

/** One pixel. */
const SMALL_PICTURE =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const ofGroup = ({ groupId, contactId }: MarkedThings) => input({ groupId, selection: { ids: [contactId] } });
const ofInvitation = ({ invitationId }: MarkedThings) => input({ selection: { ids: [invitationId] } });
const ofContact = ({ contactId }: MarkedThings) => input({ selection: { ids: [contactId] } });

/** One row for each operation of the schema; an operation without one fails the test. */
export const OPERATION_ROWS: Record<string, OperationRow> = {
  ...SOURCE_ROWS,
  me: { for: 'SIGNED_IN', elsewhere: 'OWN' },
  sessions: { for: 'SIGNED_IN', elsewhere: 'OWN' },
  updateProfile: { for: 'SIGNED_IN', args: () => input({ language: 'fr' }), elsewhere: 'OWN' },
  changePassword: {
    for: 'SIGNED_IN',
    args: () => input({ currentPassword: 'wrong', newPassword: 'horses eat batteries' }),
    elsewhere: 'OWN',
  },
  endSessions: { for: 'SIGNED_IN', args: () => input({ ids: [] }), elsewhere: 'OWN' },
  apiKeys: { for: TEAM, elsewhere: 'OWN' },
  createApiKey: {
    for: TEAM,
    args: () => input({ name: 'New', scopes: ['READ_CONTACTS'] }),
    elsewhere: 'OWN',
  },
  revokeApiKey: { for: TEAM, args: ({ apiKeyId }) => input({ id: apiKeyId }), elsewhere: 'NOT_FOUND' },
  auditRecords: { for: TEAM, elsewhere: 'OWN' },
  auditVerification: { for: TEAM, elsewhere: 'OWN' },
  twoFactor: { for: 'SIGNED_IN', elsewhere: 'OWN' },
  beginTwoFactor: { for: 'SIGNED_IN', args: () => input({ password: 'wrong' }), elsewhere: 'OWN' },
  turnOnTwoFactor: { for: 'SIGNED_IN', args: () => input({ code: '000000' }), elsewhere: 'OWN' },
  turnOffTwoFactor: {
    for: 'SIGNED_IN',
    args: () => input({ password: 'wrong', code: '000000' }),
    elsewhere: 'OWN',
  },
  renewRecoveryCodes: {
    for: 'SIGNED_IN',
    args: () => input({ password: 'wrong', code: '000000' }),
    elsewhere: 'OWN',
  },
  mailLogo: { for: TEAM, elsewhere: 'OWN' },
  setMailLogo: { for: TEAM, args: () => input({ image: SMALL_PICTURE }), elsewhere: 'OWN' },
  removeMailLogo: { for: TEAM, elsewhere: 'OWN' },
  updateWorkspace: { for: TEAM, args: () => input({ name: 'Another name' }), elsewhere: 'OWN' },

  customFields: { for: ['OWNER', 'ADMIN', 'MANAGER'], elsewhere: 'OWN' },
  createCustomField: { for: TEAM, args: () => input({ title: 'New', type: 'TEXT' }), elsewhere: 'OWN' },
  updateCustomField: {
    for: TEAM,
    args: ({ customFieldId }) => input({ id: customFieldId, title: 'Renamed' }),
    elsewhere: 'NOT_FOUND',
  },
  deleteCustomField: {
    for: TEAM,
    args: ({ customFieldId }) => input({ id: customFieldId }),
    elsewhere: 'NOT_FOUND',
  },
  restoreCustomField: {
    for: TEAM,
    args: ({ customFieldId }) => input({ id: customFieldId }),
    elsewhere: 'NOT_FOUND',
  },
  storedFile: { for: MANAGERS, args: ({ storedFileId }) => ({ id: storedFileId }), elsewhere: 'NULL' },
  createFileUpload: {
    for: MANAGERS,
    args: () => input({ name: 'form.pdf', size: 1000 }),
    elsewhere: 'OWN',
  },
  exportContacts: { for: MANAGERS, args: ofContact, elsewhere: 'NOT_FOUND' },
  exportPersonalData: {
    for: TEAM,
    args: ({ contactId }) => input({ contactId, language: 'fr' }),
    elsewhere: 'NOT_FOUND',
  },
  erasurePreview: { for: TEAM, args: ({ contactId }) => ({ contactId }), elsewhere: 'NOT_FOUND' },
  eraseContact: {
    for: TEAM,
    args: ({ contactId }) => input({ contactId, confirmation: 'nobody' }),
    elsewhere: 'NOT_FOUND',
  },
  importTemplates: { for: TEAM, elsewhere: 'OWN' },
  createWorkspace: { for: 'SIGNED_IN', args: () => input({ name: 'Another room' }), elsewhere: 'OWN' },
  members: { for: TEAM, elsewhere: 'OWN' },
  updateMember: {
    for: TEAM,
    args: ({ memberId }) => input({ id: memberId, role: 'MANAGER' }),
    elsewhere: 'NOT_FOUND',
  },
  // Everybody may leave; whom else they may remove is in members.test.ts.
  removeMember: {
    for: ['OWNER', 'ADMIN', 'MANAGER', 'MEMBER'],
    args: ({ memberId }) => input({ id: memberId }),
    elsewhere: 'NOT_FOUND',
  },
  accountGroups: { for: TEAM, elsewhere: 'OWN' },
  createAccountGroup: { for: TEAM, args: () => input({ name: 'New' }), elsewhere: 'OWN' },
  updateAccountGroup: {
    for: TEAM,
    args: ({ accountGroupId }) => input({ id: accountGroupId, name: 'Renamed' }),
    elsewhere: 'NOT_FOUND',
  },
  deleteAccountGroup: {
    for: TEAM,
    args: ({ accountGroupId }) => input({ id: accountGroupId }),
    elsewhere: 'NOT_FOUND',
  },

  mail: { for: TEAM, args: ({ mailId }) => ({ id: mailId }), elsewhere: 'NULL' },
  mails: { for: TEAM, elsewhere: 'OWN' },
  mailStops: { for: TEAM, elsewhere: 'OWN' },
  addMailStop: { for: TEAM, args: () => input({ address: 'nobody@example.org' }), elsewhere: 'OWN' },
  liftMailStop: {
    for: TEAM,
    args: ({ mailStopId }) => input({ id: mailStopId, reason: 'They asked for it' }),
    elsewhere: 'NOT_FOUND',
  },
  // Whoever holds a link; what one does is in mail-stops.api.test.ts.
  mailSubscription: { for: 'EVERYBODY', args: () => ({ token: 'unknown' }), elsewhere: 'NULL' },
  unsubscribe: { for: 'EVERYBODY', args: () => input({ token: 'unknown' }), elsewhere: 'NOT_FOUND' },
  resubscribe: { for: 'EVERYBODY', args: () => input({ token: 'unknown' }), elsewhere: 'NOT_FOUND' },

  invitations: { for: TEAM, elsewhere: 'OWN' },
  invitationSettings: { for: TEAM, elsewhere: 'OWN' },
  updateInvitationSettings: { for: TEAM, args: () => input({ termDays: 31 }), elsewhere: 'OWN' },
  invitationCodeFile: {
    for: TEAM,
    args: () => ({ format: 'CSV', language: 'fr' }),
    elsewhere: 'OWN',
  },
  createInvitations: { for: TEAM, args: () => input({ emails: 'new@example.org' }), elsewhere: 'OWN' },
  resendInvitations: { for: TEAM, args: ofInvitation, elsewhere: 'NOT_FOUND' },
  invitationMailPreview: {
    for: TEAM,
    args: () => input({ row: { email: 'new@example.org' } }),
    elsewhere: 'OWN',
  },
  sendInvitationTestMail: { for: TEAM, args: () => input({}), elsewhere: 'OWN' },
  rescheduleInvitations: {
    for: TEAM,
    args: ({ invitationId }) =>
      input({
        selection: { ids: [invitationId] },
        scheduledFor: new Date(Date.now() + 3_600_000).toISOString(),
      }),
    elsewhere: 'NOT_FOUND',
  },
  deleteInvitations: { for: TEAM, args: ofInvitation, elsewhere: 'NOT_FOUND' },
  // Whoever holds a link; what one opens is in invitations.test.ts.
  invitationByToken: { for: 'EVERYBODY', args: () => ({ token: 'unknown' }), elsewhere: 'NULL' },
  requestInvitationRenewal: {
    for: 'EVERYBODY',
    args: () => input({ token: 'unknown' }),
    elsewhere: 'NOT_FOUND',
  },
  joinableWorkspace: { for: 'EVERYBODY', args: () => ({ slug: 'unknown' }), elsewhere: 'NULL' },
  askToJoin: {
    for: 'EVERYBODY',
    args: () => input({ workspace: 'unknown', email: 'nobody@example.org', language: 'fr' }),
    elsewhere: 'NOT_FOUND',
  },
  acceptInvitation: { for: 'EVERYBODY', args: () => input({ token: 'unknown' }), elsewhere: 'NOT_FOUND' },

  // Links of accounts belong to no workspace; what one opens is in account-links.test.ts.
  accountLink: { for: 'EVERYBODY', args: () => ({ token: 'unknown' }), elsewhere: 'NULL' },
  requestPasswordReset: {
    for: 'EVERYBODY',
    args: () => input({ email: 'nobody@example.org', language: 'fr' }),
    elsewhere: 'OWN',
  },
  setPassword: {
    for: 'EVERYBODY',
    args: () => input({ token: 'unknown', password: 'horses eat batteries' }),
    elsewhere: 'NOT_FOUND',
  },
  requestConfirmation: { for: 'SIGNED_IN', args: () => input({ language: 'fr' }), elsewhere: 'OWN' },
  confirmAddress: { for: 'SIGNED_IN', args: () => input({ token: 'unknown' }), elsewhere: 'NOT_FOUND' },

  ...CONTACT_OPERATION_ROWS,
  directory: { for: ['OWNER', 'ADMIN', 'MANAGER', 'MEMBER'], elsewhere: 'OWN' },

  contactViews: { for: MANAGERS, elsewhere: 'OWN' },
  createContactView: { for: MANAGERS, args: () => input({ name: 'New' }), elsewhere: 'OWN' },
  // The marked one is shared; who may change which is in contact-views.test.ts.
  updateContactView: {
    for: MANAGERS,
    args: ({ contactViewId }) => input({ id: contactViewId, expectedVersion: 1, name: 'Renamed' }),
    elsewhere: 'NOT_FOUND',
  },
  deleteContactView: {
    for: MANAGERS,
    args: ({ contactViewId }) => input({ id: contactViewId }),
    elsewhere: 'NOT_FOUND',
  },
  restoreContactView: {
    for: MANAGERS,
    args: ({ contactViewId }) => input({ id: contactViewId }),
    elsewhere: 'NOT_FOUND',
  },

  group: { for: TEAM, args: ({ groupId }) => ({ id: groupId }), elsewhere: 'NULL' },
  groups: { for: TEAM, elsewhere: 'OWN' },
  createGroup: {
    for: TEAM,
    args: () => input({ name: 'New', kind: 'SMART', filter: { city: { eq: 'Lyon' } } }),
    elsewhere: 'OWN',
  },
  updateGroup: {
    for: TEAM,
    args: ({ groupId }) => input({ id: groupId, name: 'Renamed' }),
    elsewhere: 'NOT_FOUND',
  },
  addContactsToGroup: { for: TEAM, args: ofGroup, elsewhere: 'NOT_FOUND' },
  removeContactsFromGroup: { for: TEAM, args: ofGroup, elsewhere: 'NOT_FOUND' },
  deletedGroups: { for: TEAM, elsewhere: 'OWN' },
  restoreGroup: { for: TEAM, args: ({ groupId }) => input({ id: groupId }), elsewhere: 'NOT_FOUND' },
  deleteGroup: { for: TEAM, args: ({ groupId }) => input({ id: groupId }), elsewhere: 'NOT_FOUND' },

  overview: { for: TEAM, elsewhere: 'OWN' },

  ...WEBHOOK_ROWS,
  ...EVENT_ROWS,
  ...IMPORT_ROWS,
};
