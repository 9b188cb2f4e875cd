import type { GraphQLSchema } from 'graphql';
import { type TokenGuesses } from '../features/accounts/index.ts';
import {
  AccountGroupsResolver,
  AccountsResolver,
  ChangeSetActorResolver,
  MembersResolver,
  OwnAccountResolver,
} from '../features/accounts/graphql/index.ts';
import {
  BOOKED_CONTACTS,
  type BookingsContext,
  CONTACT_OF_BOOKING,
  CONTACT_OF_GUEST,
  CONTACT_OF_GUEST_LINK,
  EVENT_OF_BOOKING,
  GuestLinks,
  guestMails,
  IMPORTED_GUESTS,
  GUESTS_OF_EVENTS,
  MANAGED_GUESTS,
  placesChanged,
  type RegistrationAttempts,
  registrationMails,
  type RegistrationsContext,
} from '../features/bookings/index.ts';
import {
  BookingFieldsResolver,
  BookingsResolver,
  CheckInCountsResolver,
  CheckInsResolver,
  CheckInUserResolver,
  ContactBookingsResolver,
  ContactGuestsResolver,
  EventBookingsResolver,
  EventGuestsResolver,
  GuestFieldsResolver,
  GuestsChangedResolver,
  GuestsResolver,
  PublicBookingResolver,
  PublicEventDetailsResolver,
  PublicFormFieldResolver,
  RegistrationsResolver,
} from '../features/bookings/graphql/index.ts';
import {
  CONTACT_ALIAS_REFERENCE,
  CONTACT_FILE_REFERENCE,
  CONTACT_NOTE_REFERENCE,
  contactBulkActs,
  contactCustomValues,
  contactImportTarget,
  type ContactsContext,
  contactsChanged,
  filesOfContacts,
} from '../features/contacts/index.ts';
import {
  ContactBulkActsResolver,
  ContactConnectionResolver,
  ContactCustomValuesField,
  ContactErasureResolver,
  ContactHistoryResolver,
  ContactMergesResolver,
  ContactNoteAuthorResolver,
  ContactNotesResolver,
  ContactsChangedResolver,
  ContactsResolver,
  SetContactFieldResolver,
  MergedContactsResolver,
} from '../features/contacts/graphql/index.ts';
import { ContactViewsResolver } from '../features/contact-views/graphql/index.ts';
import {
  ContactsToldApartResolver,
  DuplicatesResolver,
  MergeProposalsResolver,
} from '../features/duplicates/graphql/index.ts';
import { ContactExportsResolver } from '../features/exports/graphql/index.ts';
import { type EventsContext } from '../features/events/index.ts';
import {
  EventManagersResolver,
  EventRegistrationResolver,
  EventsResolver,
} from '../features/events/graphql/index.ts';
import {
  GROUP_BULK_ACTS,
  GROUP_MEMBER_REFERENCE,
  GROUPED_CONTACTS,
  SMART_GROUP_FIELDS,
} from '../features/groups/index.ts';
import { ContactGroupsField, GroupsResolver } from '../features/groups/graphql/index.ts';
import { DirectoryResolver } from '../features/directory/graphql/index.ts';
import {
  ContactImportFieldsResolver,
  ContactImportOptionsFieldsResolver,
  ContactImportProgressResolver,
  ContactImportRowFieldsResolver,
  ContactImportRowPlanFieldsResolver,
  ContactImportUndoFieldsResolver,
  ContactImportsResolver,
  ImportTemplatesResolver,
} from '../features/imports/graphql/index.ts';
import { IMPORTED_CONTACTS, type ImportsContext, ImportsService } from '../features/imports/index.ts';
import { type CustomFieldsContext } from '../features/custom-fields/index.ts';
import { CustomFieldsResolver, CustomValueFileField } from '../features/custom-fields/graphql/index.ts';
import { type AccountLinksContext, AccountLinkTokens } from '../features/account-links/index.ts';
import { AccountLinksResolver } from '../features/account-links/graphql/index.ts';
import {
  InvitationCodeFilesResolver,
  InvitationSettingsResolver,
  InvitationsResolver,
  PublicInvitationsResolver,
} from '../features/invitations/graphql/index.ts';
import {
  type CodeUses,
  INVITED_LANGUAGE,
  InvitationCodes,
  InvitationLinks,
  invitationMails,
  type InvitationsContext,
  JOINED_CONTACTS,
  renewalMails,
} from '../features/invitations/index.ts';
import { FilesResolver } from '../features/files/graphql/index.ts';
import type { FilesContext } from '../features/files/index.ts';
import { MailFieldsResolver, MailsResolver } from '../features/mail/graphql/index.ts';
import { type MailContext } from '../features/mail/index.ts';
import { PersonalDataResolver } from '../features/personal-data/graphql/index.ts';
import { OverviewResolver } from '../features/overview/graphql/index.ts';
import { FileStore } from '../platform/files/file-store.ts';
import { SignedLinks } from '../platform/http/signed-links.ts';
import type { Settings } from '../platform/settings.ts';
import { type SignalBus } from '../platform/signals.ts';
import { PERSONAL_DATA_HOLDERS } from './personal-data-holders.ts';
import { buildGraphqlSchema } from './schema.ts';

/** What features bring to one another. */
export interface Features {
  customFields: CustomFieldsContext;
  signals: SignalBus;
  contacts: ContactsContext;
  imports: ImportsContext;
  mail: MailContext;
  accountLinks: AccountLinksContext;
  events: EventsContext;
  bookings: BookingsContext;
  invitations: InvitationsContext;
  files: FilesContext;
  signedLinks: SignedLinks;
}

export type FeatureSettings = Pick<Settings, 'publicUrl' | 'smtpUrl' | 'mailFrom' | 'dataDir' | 's3Url'>;

/** What slows down whoever guesses or automates; null in a schema that is only printed. */
export type FeatureLimits = NonNullable<AccountLinksContext['limits']> & {
  invitationGuesses: TokenGuesses;
  codeUses: CodeUses;
  guestLinkGuesses: TokenGuesses;
  registrationAttempts: RegistrationAttempts;
};

/** What each feature brings to the others is gathered here and nowhere else. */
export function gatherFeatures(
  signals: SignalBus,
  secret: string,
  { publicUrl, smtpUrl, mailFrom, dataDir, s3Url }: FeatureSettings,
  limits: FeatureLimits | null,
): Features {
  const contacts: ContactsContext = {
    references: [
      CONTACT_ALIAS_REFERENCE,
      CONTACT_NOTE_REFERENCE,
      CONTACT_FILE_REFERENCE,
      GROUP_MEMBER_REFERENCE,
      CONTACT_OF_GUEST_LINK,
      CONTACT_OF_GUEST,
      CONTACT_OF_BOOKING,
    ],
    personalData: PERSONAL_DATA_HOLDERS,
    conditions: [GROUPED_CONTACTS, IMPORTED_CONTACTS, GUESTS_OF_EVENTS],
    bulkActs: [...contactBulkActs({ personalData: PERSONAL_DATA_HOLDERS }), ...GROUP_BULK_ACTS],
    scope: MANAGED_GUESTS,
    signals,
  };
  const signedLinks = new SignedLinks(secret);
  const links = new InvitationLinks(secret, publicUrl);
  const guestLinks = new GuestLinks(secret, publicUrl);
  const mail: MailContext = {
    kinds: [
      invitationMails(links),
      renewalMails(publicUrl),
      guestMails(guestLinks),
      registrationMails(guestLinks),
    ],
    smtpUrl,
    from: mailFrom,
  };
  const registrations: RegistrationsContext = {
    links: guestLinks,
    mail,
    contacts,
    guesses: limits?.guestLinkGuesses ?? null,
    attempts: limits?.registrationAttempts ?? null,
  };
  return {
    customFields: { values: contactCustomValues, uses: [SMART_GROUP_FIELDS] },
    signals,
    contacts,
    imports: {
      target: contactImportTarget(contacts.references, [BOOKED_CONTACTS, JOINED_CONTACTS]),
      accountFacts: [INVITED_LANGUAGE],
      guestLists: IMPORTED_GUESTS,
      onApplied: (workspaceId, count) =>
        signals.send(contactsChanged, { workspaceId, cause: 'IMPORTED', count }),
      onUndone: (workspaceId, { removed, changed, regrouped }) => {
        const counts = { DELETED: removed, UPDATED: changed, REGROUPED: regrouped } as const;
        for (const cause of ['DELETED', 'UPDATED', 'REGROUPED'] as const)
          if (counts[cause] > 0) signals.send(contactsChanged, { workspaceId, cause, count: counts[cause] });
      },
    },
    mail,
    accountLinks: { tokens: new AccountLinkTokens(secret, publicUrl), mail, limits },
    events: {
      references: [EVENT_OF_BOOKING],
      placesChanged: (transaction, eventId) => placesChanged(transaction, registrations, eventId),
    },
    bookings: { contacts, mail, guestLinks, registrations },
    invitations: {
      links,
      codes: new InvitationCodes(secret, publicUrl),
      mail,
      contacts,
      guesses: limits?.invitationGuesses ?? null,
      codeUses: limits?.codeUses ?? null,
    },
    files: {
      store: new FileStore({ dataDir, s3Url }),
      links: signedLinks,
      holders: [filesOfContacts(contacts.scope)],
    },
    signedLinks,
  };
}

/** The whole schema, of all features. */
export function composeResolvers(features: Features): GraphQLSchema {
  return buildGraphqlSchema([
    new AccountsResolver(),
    new ChangeSetActorResolver(),
    new MembersResolver(features.signals),
    new OwnAccountResolver(features.accountLinks.limits?.signInAttempts ?? null),
    new AccountGroupsResolver(),
    new FilesResolver(features.files),
    new CustomFieldsResolver(features.customFields),
    new CustomValueFileField(),
    new ContactsResolver(features.contacts),
    new ContactConnectionResolver(),
    new ContactsChangedResolver(),
    new ContactBulkActsResolver(features.contacts),
    new ContactCustomValuesField(),
    new ContactMergesResolver(features.contacts),
    new MergedContactsResolver(),
    new ContactNotesResolver(features.contacts),
    new ContactNoteAuthorResolver(),
    new SetContactFieldResolver(features.contacts),
    new ContactHistoryResolver(features.contacts),
    new ContactErasureResolver(features.contacts),
    new PersonalDataResolver(features.signedLinks),
    new ContactViewsResolver(features.contacts),
    new DuplicatesResolver(features.contacts),
    new ContactsToldApartResolver(features.contacts),
    new MergeProposalsResolver(features.contacts),
    new DirectoryResolver(),
    new GroupsResolver(features.contacts),
    new ContactGroupsField(features.contacts),
    new ContactImportsResolver(new ImportsService(features.imports), features.imports),
    new ContactImportProgressResolver(),
    new ContactImportFieldsResolver(features.signedLinks),
    new ContactImportOptionsFieldsResolver(),
    new ContactImportRowFieldsResolver(),
    new ContactImportRowPlanFieldsResolver(),
    new ContactImportUndoFieldsResolver(),
    new ImportTemplatesResolver(features.signedLinks),
    new ContactExportsResolver(features.contacts, features.signedLinks),
    new OverviewResolver(),
    new MailsResolver(),
    new MailFieldsResolver(features.mail),
    new AccountLinksResolver(features.accountLinks),
    new EventsResolver(features.events),
    new EventManagersResolver(),
    new EventRegistrationResolver(),
    new BookingsResolver(features.bookings),
    new BookingFieldsResolver(),
    new ContactBookingsResolver(),
    new EventBookingsResolver(),
    new GuestsResolver(features.bookings),
    new GuestFieldsResolver(features.bookings),
    new EventGuestsResolver(),
    new ContactGuestsResolver(),
    new GuestsChangedResolver(),
    new RegistrationsResolver(features.bookings.registrations),
    new PublicEventDetailsResolver(),
    new PublicFormFieldResolver(),
    new PublicBookingResolver(),
    new CheckInsResolver(features.contacts),
    new CheckInUserResolver(),
    new CheckInCountsResolver(),
    new InvitationsResolver(features.invitations),
    new InvitationCodeFilesResolver(features.signedLinks),
    new InvitationSettingsResolver(),
    new PublicInvitationsResolver(features.invitations),
  ]);
}
