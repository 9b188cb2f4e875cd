import { FactorKeys, type TokenGuesses } from '../features/accounts/index.ts';
import {
  BOOKED_CONTACTS,
  type BookingsContext,
  CONTACT_OF_BOOKING,
  CONTACT_OF_GUEST,
  CONTACT_OF_GUEST_LINK,
  EVENT_OF_BOOKING,
  GuestLinks,
  guestMails,
  guestTestMails,
  IMPORTED_GUESTS,
  GUESTS_OF_EVENTS,
  MANAGED_GUESTS,
  placesChanged,
  type RegistrationAttempts,
  cancellationMails,
  registrationMails,
  type RegistrationsContext,
} from '../features/bookings/index.ts';
import {
  BULK_SIZES,
  type BulkSizes,
  CONTACT_ALIAS_REFERENCE,
  CONTACT_FILE_REFERENCE,
  CONTACT_NOTE_REFERENCE,
  contactBulkActs,
  contactCustomValues,
  contactImportTarget,
  type ContactsContext,
  contactsChanged,
  filesOfContacts,
  restoreConsent,
  withdrawConsent,
} from '../features/contacts/index.ts';
import { type EventsContext } from '../features/events/index.ts';
import {
  GROUP_BULK_ACTS,
  GROUP_MEMBER_REFERENCE,
  GROUPED_CONTACTS,
  SMART_GROUP_FIELDS,
} from '../features/groups/index.ts';
import { AuditSeals } from '../features/history/index.ts';
import { IMPORTED_CONTACTS, type ImportsContext } from '../features/imports/index.ts';
import { type CustomFieldsContext } from '../features/custom-fields/index.ts';
import { type AccountLinksContext, AccountLinkTokens } from '../features/account-links/index.ts';
import {
  type CodeUses,
  importedInvitations,
  INVITED_LANGUAGE,
  InvitationCodes,
  InvitationLinks,
  invitationMails,
  type InvitationsContext,
  invitationTestMails,
  JOINED_CONTACTS,
  joinHintMails,
  renewalMails,
} from '../features/invitations/index.ts';
import {
  type ConnectorsContext,
  CONTACT_OF_PROPOSAL,
  CONTACT_OF_SOURCE_RECORD,
} from '../features/integrations/index.ts';
import { SecretBox } from '../platform/secret-box.ts';
import type { FilesContext } from '../features/files/index.ts';
import { type MailContext, StopKeys } from '../features/mail/index.ts';
import { webhookMails, WebhookSecrets, type WebhooksContext } from '../features/integrations/index.ts';
import { FileStore } from '../platform/files/file-store.ts';
import { SignedLinks } from '../platform/http/signed-links.ts';
import type { Settings } from '../platform/settings.ts';
import { type SignalBus } from '../platform/signals.ts';
import { PERSONAL_DATA_HOLDERS } from './personal-data-holders.ts';

/** What features bring to one another. */
export interface Features {
  auditSeals: AuditSeals;
  factorKeys: FactorKeys;
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
  connectors: ConnectorsContext;
  webhooks: WebhooksContext;
}

export type FeatureSettings = Pick<
  Settings,
  'publicUrl' | 'smtpUrl' | 'mailFrom' | 'mailPerMinute' | 'dataDir' | 's3Url' | 'allowsLocalWebhooks'
> & { bulkSizes?: BulkSizes };

/** Milliseconds that a webhook may take to answer. */
const WEBHOOK_TIMEOUT = 10_000;

/** What slows down whoever guesses or automates; null in a schema that is only printed. */
export type FeatureLimits = NonNullable<AccountLinksContext['limits']> & {
  invitationGuesses: TokenGuesses;
  codeUses: CodeUses;
  guestLinkGuesses: TokenGuesses;
  unsubscribeGuesses: TokenGuesses;
  registrationAttempts: RegistrationAttempts;
};

/** What each feature brings to the others is gathered here and nowhere else. */
export function gatherFeatures(
  signals: SignalBus,
  secret: string,
  {
    publicUrl,
    smtpUrl,
    mailFrom,
    mailPerMinute,
    dataDir,
    s3Url,
    allowsLocalWebhooks,
    bulkSizes = BULK_SIZES,
  }: FeatureSettings,
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
      CONTACT_OF_SOURCE_RECORD,
      CONTACT_OF_PROPOSAL,
    ],
    personalData: PERSONAL_DATA_HOLDERS,
    conditions: [GROUPED_CONTACTS, IMPORTED_CONTACTS, GUESTS_OF_EVENTS],
    bulkActs: [...contactBulkActs({ personalData: PERSONAL_DATA_HOLDERS }), ...GROUP_BULK_ACTS],
    bulkSizes,
    scope: MANAGED_GUESTS,
    signals,
  };
  const signedLinks = new SignedLinks(secret);
  const links = new InvitationLinks(secret, publicUrl);
  const guestLinks = new GuestLinks(secret, publicUrl);
  const mail: MailContext = {
    kinds: [
      invitationMails(links),
      invitationTestMails(publicUrl),
      renewalMails(publicUrl),
      joinHintMails(publicUrl),
      guestMails(guestLinks),
      guestTestMails(guestLinks),
      registrationMails(guestLinks, mailFrom),
      cancellationMails(guestLinks, mailFrom),
      webhookMails(publicUrl),
    ],
    smtpUrl,
    from: mailFrom,
    perMinute: mailPerMinute,
    stops: {
      keys: new StopKeys(secret, publicUrl),
      guesses: limits?.unsubscribeGuesses ?? null,
      onUnsubscribed: (transaction, address) => withdrawConsent(transaction, contacts, address),
      onResubscribed: (transaction, changeSetId) => restoreConsent(transaction, contacts, changeSetId),
    },
  };
  const registrations: RegistrationsContext = {
    links: guestLinks,
    mail,
    contacts,
    guesses: limits?.guestLinkGuesses ?? null,
    attempts: limits?.registrationAttempts ?? null,
    fileLinks: signedLinks,
  };
  return {
    auditSeals: new AuditSeals(secret),
    factorKeys: new FactorKeys(secret),
    customFields: { values: contactCustomValues, uses: [SMART_GROUP_FIELDS] },
    signals,
    contacts,
    imports: {
      target: contactImportTarget(contacts.references, [BOOKED_CONTACTS, JOINED_CONTACTS]),
      accountFacts: [INVITED_LANGUAGE],
      guestLists: IMPORTED_GUESTS,
      invitations: importedInvitations({ mail }),
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
      joinRequests: limits?.requests ?? null,
    },
    files: {
      store: new FileStore({ dataDir, s3Url }),
      links: signedLinks,
      holders: [filesOfContacts(contacts.scope)],
    },
    signedLinks,
    connectors: {
      bookings: { contacts, registrations },
      secrets: new SecretBox(secret, 'connector'),
      allowsLocal: allowsLocalWebhooks,
    },
    webhooks: {
      secrets: new WebhookSecrets(secret),
      mail,
      allowsLocal: allowsLocalWebhooks,
      timeoutMs: WEBHOOK_TIMEOUT,
    },
  };
}
