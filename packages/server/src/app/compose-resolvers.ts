import type { GraphQLSchema } from 'graphql';
import {
  AccountGroupsResolver,
  AccountsResolver,
  ApiKeysResolver,
  ChangeSetApiKeyResolver,
  AuditResolver,
  ChangeSetActorResolver,
  MembersResolver,
  OwnAccountResolver,
  TwoFactorResolver,
} from '../features/accounts/graphql/index.ts';
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
  EventMailingsResolver,
  GuestFieldsResolver,
  GuestMailingsResolver,
  GuestsChangedResolver,
  GuestsResolver,
  PublicBookingResolver,
  PublicEventDetailsResolver,
  PublicFormFieldResolver,
  RegistrationsResolver,
} from '../features/bookings/graphql/index.ts';
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
import {
  EventManagersResolver,
  EventRegistrationResolver,
  EventsResolver,
} from '../features/events/graphql/index.ts';
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
import { ImportsService } from '../features/imports/index.ts';
import { CustomFieldsResolver, CustomValueFileField } from '../features/custom-fields/graphql/index.ts';
import { AccountLinksResolver } from '../features/account-links/graphql/index.ts';
import {
  InvitationCodeFilesResolver,
  InvitationSettingsResolver,
  InvitationsResolver,
  JoiningResolver,
  PublicInvitationsResolver,
  ScheduledInvitationsResolver,
} from '../features/invitations/graphql/index.ts';
import {
  ContactChangesResolver,
  ConnectorsResolver,
  ContactProposalsField,
  ProposalsResolver,
  UpsertBookingsResolver,
  UpsertsResolver,
  ValueProposalFieldsResolver,
  WebhookDeliveryContactField,
  WebhooksResolver,
} from '../features/integrations/graphql/index.ts';
import { SourcesResolver } from '../features/sources/graphql/index.ts';
import { FilesResolver } from '../features/files/graphql/index.ts';
import {
  MailFieldsResolver,
  MailsResolver,
  MailStopsResolver,
  MailSubscriptionsResolver,
} from '../features/mail/graphql/index.ts';
import { PersonalDataResolver } from '../features/personal-data/graphql/index.ts';
import { OverviewResolver } from '../features/overview/graphql/index.ts';
import { buildGraphqlSchema } from './schema.ts';
import type { Features } from './compose-features.ts';

/** The whole schema, of all features. */
export function composeResolvers(features: Features): GraphQLSchema {
  return buildGraphqlSchema([
    new AccountsResolver(),
    new AuditResolver(),
    new ChangeSetActorResolver(),
    new ApiKeysResolver(),
    new ChangeSetApiKeyResolver(),
    new MembersResolver(features.signals),
    new OwnAccountResolver(features.accountLinks.limits?.signInAttempts ?? null),
    new TwoFactorResolver(features.accountLinks.limits?.signInAttempts ?? null, features.factorKeys),
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
    new ContactChangesResolver(),
    new OverviewResolver(),
    new MailsResolver(),
    new MailFieldsResolver(features.mail),
    new MailStopsResolver(features.mail),
    new MailSubscriptionsResolver(features.mail),
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
    new EventMailingsResolver(),
    new GuestMailingsResolver(features.bookings),
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
    new ScheduledInvitationsResolver(features.invitations),
    new WebhooksResolver(features.webhooks),
    new WebhookDeliveryContactField(),
    new JoiningResolver(features.invitations),
    new SourcesResolver(),
    new ConnectorsResolver(features.connectors),
    new UpsertsResolver(features.contacts),
    new ProposalsResolver(features.contacts),
    new ValueProposalFieldsResolver(),
    new ContactProposalsField(),
    new UpsertBookingsResolver(features.bookings),
  ]);
}
