/** What one request, file or cell may hold. The web app says these before it sends, the server holds to them. */
export const LIMITS = {
  importRowsPerRequest: 5000,
  /** Rows that `importContacts` takes and finishes before it answers. */
  importNowRows: 5000,
  importColumns: 500,
  importRequestBytes: 4 * 1024 * 1024,
  importIssuesListed: 100,
  /** Of one column; what is more is left to the rule for its column. */
  importTaughtValues: 500,
  /** So long a whole import can be undone. */
  importUndoDays: 30,
  requestBytes: 1024 * 1024,
  cellCharacters: 10_000,
  /** One file that is kept with a contact. */
  storedFileBytes: 20 * 1024 * 1024,
  /** Of one person: uploaded, and not yet kept with anything. */
  unattachedFiles: 200,
  /** So many days before at most guests are reminded. */
  reminderDays: 60,
  /** What the page of an event shows: whoever opens it loads it. */
  eventImageBytes: 5 * 1024 * 1024,
  /** Of a picture: what it would be unpacked to is what a browser must hold. */
  pictureMegapixels: 50,
  issueValueCharacters: 200,
  fileNameCharacters: 255,
  searchCharacters: 200,
  noteCharacters: 10_000,
  selectionIds: 500,
  /** Of one workspace: addresses of these register by themselves. */
  registrationDomains: 50,
  groupNameCharacters: 200,
  /** Of one workspace: each is looked at wherever the groups of contacts are shown. */
  smartGroups: 200,
  /** Groups that one filter names, and that one import fills. */
  groupsNamed: 100,
  contactViewNameCharacters: 200,
  /** Of one person in one workspace. */
  contactViews: 100,
  /** Pixels. */
  columnWidthLeast: 48,
  columnWidthMost: 1000,
  /** Columns that stay in sight while the others move by. */
  pinnedColumns: 3,
  pageDefault: 50,
  pageMax: 200,
  /** Of `contactChanges`: a copy of everybody is made of few requests. */
  contactChangesPage: 1000,
  /** Contacts that a bulk action changes before it answers; beyond, a job does it. */
  bulkInline: 10_000,
  mergeContacts: 50,
  /** Of one workspace. */
  customFields: 200,
  customFieldOptions: 500,
  customFieldTitleCharacters: 200,
  optionValueCharacters: 100,
  optionLabelCharacters: 200,
  generatedIdentifierCharacters: 16,
  workspaceNameCharacters: 200,
  workspaceSlugCharacters: 63,
  /** Workspaces that one person may own. */
  ownedWorkspaces: 20,
  passwordCharactersLeast: 8,
  passwordCharacters: 128,
  /** Addresses and rows of one `createInvitations`. */
  invitationsAtOnce: 5000,
  /** Rows of one file of people to invite; they go in parts. */
  invitationFileRows: 15_000,
  /** Unless a workspace says otherwise. */
  invitationDays: 30,
  invitationReminderDays: 3,
  invitationDaysMost: 365,
  invitationMessageCharacters: 2000,
  /** Why an address must not be written to, or may be again. */
  mailStopNoteCharacters: 500,
  /** Names of a person who is invited or accepts. */
  personNameCharacters: 200,
  eventsNamed: 100,
  /** Mails that one act writes; whoever asks again goes on with the rest. */
  guestsInvitedAtOnce: 5_000,
  /** Of one workspace, not counting those that were revoked. */
  apiKeys: 50,
  apiKeyNameCharacters: 100,
  /** Of one workspace. */
  webhooks: 20,
  webhookUrlCharacters: 2000,
  accountGroups: 200,
  accountGroupNameCharacters: 100,
  eventTitleCharacters: 200,
  eventSlugCharacters: 80,
  eventDescriptionCharacters: 10_000,
  eventPlaceCharacters: 500,
  eventManagers: 100,
  bookingTitleCharacters: 200,
  /** Category, order and ticket number, source. */
  bookingDetailCharacters: 100,
  eventPlaces: 1_000_000,
  /** Of one event. */
  ticketTypes: 50,
  accessGroups: 50,
  accessGroupNameCharacters: 100,
  formFields: 60,
  ticketTypeDescriptionCharacters: 2000,
  /** Who comes on one registration: the guest and their companions, of each ticket type. */
  placesPerGuest: 50,
  attendeeNameCharacters: 200,
  ticketNumberCharacters: 16,
  /** So long a place that is reserved is held. */
  holdMinutes: 15,
  /** Name of a door, and what a device calls one of its scans. */
  doorCharacters: 100,
  checkInNonceCharacters: 100,
  /** Scans that a device sends at once when it comes back into the network. */
  checkInsAtOnce: 200,
  /** So late a scan may still come in. */
  checkInDaysLate: 7,
  /** Bookings of an event that a device at the door reads at once. */
  checkInListPage: 2000,
  /** Scans that came too late, the newest first. */
  checkInConflictsListed: 100,
  /** Rows of one upsertContacts or upsertBookings. */
  upsertRows: 1000,
  /** Of the name of a program that sends contacts. */
  sourceNameCharacters: 100,
  /** Of the key by which a program knows somebody. */
  sourceKeyCharacters: 300,
} as const;
