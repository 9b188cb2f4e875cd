import type { GraphQLSchema } from 'graphql';
import {
  type Authentication,
  Membership,
  membershipEnded,
  openAuthentication,
  SignInAttempts,
  TokenGuesses,
  Workspace,
} from '../features/accounts/index.ts';
import {
  AccountGroupsResolver,
  AccountsResolver,
  ChangeSetActorResolver,
  MembersResolver,
  OwnAccountResolver,
} from '../features/accounts/graphql/index.ts';
import {
  BOOKED_CONTACTS,
  Booking,
  type BookingsContext,
  CONTACT_OF_BOOKING,
  EVENT_OF_BOOKING,
  MANAGED_GUESTS,
} from '../features/bookings/index.ts';
import {
  BookingFieldsResolver,
  BookingsResolver,
  ContactBookingsResolver,
  EventBookingsResolver,
} from '../features/bookings/graphql/index.ts';
import {
  Contact,
  CONTACT_ALIAS_REFERENCE,
  CONTACT_NOTE_REFERENCE,
  contactCustomValues,
  ContactMerge,
  ContactNote,
  contactImportTarget,
  type ContactsContext,
  contactsChanged,
} from '../features/contacts/index.ts';
import {
  ContactCustomValuesField,
  ContactHistoryResolver,
  ContactMergesResolver,
  ContactNoteAuthorResolver,
  ContactNotesResolver,
  ContactsResolver,
  SetContactFieldResolver,
  MergedContactsResolver,
} from '../features/contacts/graphql/index.ts';
import { ContactExportsResolver } from '../features/exports/graphql/index.ts';
import { type EventsContext, GuestEvent } from '../features/events/index.ts';
import { EventManagersResolver, EventsResolver } from '../features/events/graphql/index.ts';
import { GROUP_MEMBER_REFERENCE, GROUPED_CONTACTS } from '../features/groups/index.ts';
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
import {
  IMPORTED_CONTACTS,
  importJobs,
  type ImportsContext,
  ImportsService,
  reviveImports,
} from '../features/imports/index.ts';
import { CustomField, type CustomFieldsContext } from '../features/custom-fields/index.ts';
import { CustomFieldsResolver } from '../features/custom-fields/graphql/index.ts';
import {
  accountLinkJobs,
  type AccountLinksContext,
  AccountLinkTokens,
  LinkRequests,
} from '../features/account-links/index.ts';
import { AccountLinksResolver } from '../features/account-links/graphql/index.ts';
import { InvitationsResolver, PublicInvitationsResolver } from '../features/invitations/graphql/index.ts';
import {
  INVITED_LANGUAGE,
  InvitationLinks,
  invitationMails,
  type InvitationsContext,
  JOINED_CONTACTS,
} from '../features/invitations/index.ts';
import { MailFieldsResolver, MailsResolver } from '../features/mail/graphql/index.ts';
import { type MailContext, mailJobs } from '../features/mail/index.ts';
import { ChangeSet } from '../features/history/index.ts';
import { OverviewResolver } from '../features/overview/graphql/index.ts';
import { Database } from '../platform/database/database.ts';
import { SignedLinks } from '../platform/http/signed-links.ts';
import type { JobHandler } from '../platform/jobs/worker.ts';
import type { Log } from '../platform/observability/log.ts';
import { createMetrics, type Metrics } from '../platform/observability/metrics.ts';
import type { Settings } from '../platform/settings.ts';
import { SignalBus } from '../platform/signals.ts';
import { buildGraphqlSchema } from './schema.ts';

/** The hand-written migrations, the same number of steps up from `src/` and from `dist/`. */
export const MIGRATIONS = new URL('../../migrations/', import.meta.url);

const ENTITIES = [
  ChangeSet,
  Workspace,
  Membership,
  CustomField,
  Contact,
  ContactMerge,
  ContactNote,
  GuestEvent,
  Booking,
];

export interface Application {
  settings: Pick<Settings, 'metricsToken' | 'publicUrl' | 'smtpUrl' | 'mailFrom'>;
  secret: string;
  database: Database;
  signals: SignalBus;
  authentication: Authentication;
  signInAttempts: SignInAttempts;
  signedLinks: SignedLinks;
  features: Features;
  schema: GraphQLSchema;
  jobs: Record<string, JobHandler>;
  /** Enqueues anew what has work to do and no job. */
  reviveJobs: () => Promise<number>;
  migrations: URL;
  metrics: Metrics;
  log: Log;
  /** Where the built web app lies. */
  webAppFolder: string;
  close(): Promise<void>;
}

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
  signedLinks: SignedLinks;
}

type FeatureSettings = Pick<Settings, 'publicUrl' | 'smtpUrl' | 'mailFrom'>;

function gatherFeatures(
  signals: SignalBus,
  secret: string,
  { publicUrl, smtpUrl, mailFrom }: FeatureSettings,
  limits: (NonNullable<AccountLinksContext['limits']> & { invitationGuesses: TokenGuesses }) | null,
): Features {
  const contacts: ContactsContext = {
    references: [CONTACT_ALIAS_REFERENCE, CONTACT_NOTE_REFERENCE, GROUP_MEMBER_REFERENCE, CONTACT_OF_BOOKING],
    conditions: [GROUPED_CONTACTS, IMPORTED_CONTACTS],
    scope: MANAGED_GUESTS,
    signals,
  };
  const links = new InvitationLinks(secret, publicUrl);
  const mail: MailContext = { kinds: [invitationMails(links)], smtpUrl, from: mailFrom };
  return {
    customFields: { values: contactCustomValues },
    signals,
    contacts,
    imports: {
      target: contactImportTarget(contacts.references, [BOOKED_CONTACTS, JOINED_CONTACTS]),
      accountFacts: [INVITED_LANGUAGE],
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
    events: { references: [EVENT_OF_BOOKING] },
    bookings: { contacts },
    invitations: { links, mail, contacts, guesses: limits?.invitationGuesses ?? null },
    signedLinks: new SignedLinks(secret),
  };
}

function composeResolvers(features: Features): GraphQLSchema {
  return buildGraphqlSchema([
    new AccountsResolver(),
    new ChangeSetActorResolver(),
    new MembersResolver(features.signals),
    new OwnAccountResolver(features.accountLinks.limits?.signInAttempts ?? null),
    new AccountGroupsResolver(),
    new CustomFieldsResolver(features.customFields),
    new ContactsResolver(features.contacts),
    new ContactCustomValuesField(),
    new ContactMergesResolver(features.contacts),
    new MergedContactsResolver(),
    new ContactNotesResolver(features.contacts),
    new ContactNoteAuthorResolver(),
    new SetContactFieldResolver(features.contacts),
    new ContactHistoryResolver(features.contacts),
    new DirectoryResolver(),
    new GroupsResolver(features.contacts),
    new ContactGroupsField(),
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
    new BookingsResolver(features.bookings),
    new BookingFieldsResolver(),
    new ContactBookingsResolver(),
    new EventBookingsResolver(),
    new InvitationsResolver(features.invitations),
    new PublicInvitationsResolver(features.invitations),
  ]);
}

/** The schema alone, to be printed: it needs a database only to be asked. */
export function composeSchema(): GraphQLSchema {
  const unused: FeatureSettings = { publicUrl: '', smtpUrl: null, mailFrom: { name: '', address: '' } };
  return composeResolvers(gatherFeatures(new SignalBus(() => undefined), 'unused', unused, null));
}

export interface ApplicationOptions {
  connectionString: string;
  secret: string;
  settings: Application['settings'];
  webAppFolder: string;
  log: Log;
  /** Tells the person at the terminal. */
  say: (line: string) => void;
}

/** Builds everything in plain sight: what each feature brings to the others is gathered here and nowhere else. */
export async function compose(options: ApplicationOptions): Promise<Application> {
  const { connectionString, secret, settings, log, webAppFolder, say } = options;
  const database = await Database.open(connectionString, ENTITIES);
  const authentication = openAuthentication({ connectionString, secret, publicUrl: settings.publicUrl });
  const metrics = createMetrics();
  const signals = new SignalBus((error, name) =>
    log.error({ err: error, signal: name }, 'a listener failed'),
  );
  signals.listen(contactsChanged, ({ cause, count }) => metrics.contactsChanged.inc({ cause }, count));
  signals.listen(membershipEnded, (ended) => log.info(ended, 'a membership has ended'));
  const pool = database.ownerPool;
  const signInAttempts = new SignInAttempts(pool);
  const features = gatherFeatures(signals, secret, settings, {
    signInAttempts,
    requests: new LinkRequests(pool),
    guesses: new TokenGuesses(pool, 'account-link'),
    invitationGuesses: new TokenGuesses(pool, 'invitation-token'),
  });
  const mail = mailJobs(database, features.mail);
  const links = accountLinkJobs(database, features.accountLinks, say);
  return {
    settings,
    secret,
    database,
    signals,
    authentication,
    signInAttempts,
    signedLinks: features.signedLinks,
    features,
    schema: composeResolvers(features),
    jobs: { ...importJobs(database, features.imports), ...mail.handlers, ...links.handlers },
    reviveJobs: () => reviveImports(database),
    migrations: MIGRATIONS,
    metrics,
    log,
    webAppFolder,
    close: async () => {
      mail.close();
      links.close();
      await authentication.close();
      await database.close();
    },
  };
}
