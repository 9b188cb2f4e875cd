import type { ApiKeyScope } from '@convive/shared';

/** ANY: whatever the scopes of a key are. Null: for people alone, or without sign-in and so without a key. */
type NeededScope = ApiKeyScope | 'ANY' | null;

const each = (scope: NeededScope, operations: string): Record<string, NeededScope> =>
  Object.fromEntries(operations.split(/\s+/).map((operation) => [operation, scope]));

/**
 * By which scope an API key may use each operation of the schema. What does not stand here is closed to keys, and a
 * test fails for it. Members, roles, accounts, settings, mails, erasure and keys themselves are closed on purpose.
 */
export const OPERATION_SCOPES: Readonly<Record<string, NeededScope>> = {
  ...each('ANY', 'me contactFields'),

  ...each(
    'READ_CONTACTS',
    'contact contacts contactChanges contactsChanged contactCopy contactHistory contactAsOf contactFieldPreview',
  ),
  ...each('READ_CONTACTS', 'contactBulkActs contactViews customFields deletionPreview directory storedFile'),
  ...each(
    'READ_CONTACTS',
    'duplicateContacts duplicateMergePlan duplicateSearch contactsToldApart mergeValueSources',
  ),
  ...each('READ_CONTACTS', 'group groups deletedGroups overview exportContacts'),

  ...each('READ_CONTACTS', 'sources valueProposals proposedFields'),
  ...each(
    'WRITE_CONTACTS',
    'upsertContacts acceptValueProposal dismissValueProposal acceptValueProposals dismissValueProposals',
  ),
  ...each('WRITE_CONTACTS', 'createContact updateContact setContactField undoSetContactField'),
  ...each('WRITE_CONTACTS', 'archiveContacts restoreContacts deleteContacts'),
  ...each('WRITE_CONTACTS', 'mergeContacts mergeDuplicates markNotDuplicates unmarkNotDuplicates'),
  ...each('WRITE_CONTACTS', 'undoContactMerge undoContactMerges undoContactChange'),
  ...each('WRITE_CONTACTS', 'undoContactBulkAct cancelContactBulkAct'),
  ...each('WRITE_CONTACTS', 'createContactNote updateContactNote deleteContactNote restoreContactNote'),
  ...each('WRITE_CONTACTS', 'createContactView updateContactView deleteContactView restoreContactView'),
  ...each('WRITE_CONTACTS', 'createCustomField updateCustomField deleteCustomField restoreCustomField'),
  ...each(
    'WRITE_CONTACTS',
    'createGroup updateGroup deleteGroup restoreGroup addContactsToGroup removeContactsFromGroup',
  ),
  ...each('WRITE_CONTACTS', 'createFileUpload'),

  ...each('READ_EVENTS', 'event events bookings guestsChanged checkInList checkInConflicts'),

  ...each('WRITE_EVENTS', 'upsertBookings'),
  ...each(
    'WRITE_EVENTS',
    'createEvent updateEvent deleteEvent createBooking updateBooking cancelBooking noteBookingTold bookTickets',
  ),
  ...each('WRITE_EVENTS', 'addGuests removeGuests moveGuests inviteGuests renewGuestLink'),
  ...each('WRITE_EVENTS', 'checkInBooking checkInBookings undoCheckIn admitWalkIn'),

  ...each('IMPORT', 'contactImport contactImports contactImportProgress contactImportUndoPreview'),
  ...each('IMPORT', 'importTemplates importContacts createContactImport addContactImportRows'),
  ...each('IMPORT', 'planContactImport runContactImport pauseContactImport resumeContactImport'),
  ...each('IMPORT', 'cancelContactImport undoContactImport changeContactImportOptions'),
  ...each('IMPORT', 'correctContactImportRows settleContactImportConflicts'),

  ...each('WEBHOOKS', 'webhooks webhookDeliveries createWebhook updateWebhook renewWebhookSecret'),
  ...each('WEBHOOKS', 'deleteWebhook pingWebhook replayWebhookDeliveries'),

  ...each(null, 'apiKeys createApiKey revokeApiKey'),
  ...each(null, 'members updateMember removeMember'),
  ...each(null, 'accountGroups createAccountGroup updateAccountGroup deleteAccountGroup'),
  ...each(null, 'createContactImportFromAccounts'),
  ...each(null, 'sessions endSessions updateProfile changePassword createWorkspace updateWorkspace'),
  ...each(null, 'accountLink requestPasswordReset setPassword requestConfirmation confirmAddress'),
  ...each(null, 'invitations createInvitations resendInvitations deleteInvitations invitationCodeFile'),
  ...each(null, 'invitationSettings updateInvitationSettings'),
  ...each(null, 'invitationByToken requestInvitationRenewal acceptInvitation'),
  ...each(null, 'mail mails exportPersonalData erasurePreview eraseContact'),
  ...each(null, 'auditRecords auditVerification joinableWorkspace askToJoin'),
  ...each(null, 'mailLogo setMailLogo removeMailLogo'),
  ...each(null, 'twoFactor beginTwoFactor turnOnTwoFactor turnOffTwoFactor renewRecoveryCodes'),
  ...each(null, 'mailStops addMailStop liftMailStop mailSubscription unsubscribe resubscribe'),
  ...each(null, 'guestMailPreview sendGuestTestMail scheduleGuestMailing updateGuestMailing'),
  ...each(null, 'sendGuestMailing cancelGuestMailing invitationMailPreview sendInvitationTestMail'),
  ...each(null, 'rescheduleInvitations'),
  ...each(null, 'orderSources acceptProposedField dismissProposedField'),
  ...each(null, 'connectors createConnector updateConnector deleteConnector previewConnector runConnector'),
  ...each(null, 'publicEvent registerGuest cancelRegistration declineGuest'),
};
