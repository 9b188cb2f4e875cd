import type { GraphQLSchema } from 'graphql';
import {
  type Authentication,
  type FactorKeys,
  type FindSession,
  Membership,
  membershipEnded,
  openAuthentication,
  openSessionLookup,
  SignInAttempts,
  TokenGuesses,
  Workspace,
} from '../features/accounts/index.ts';
import {
  Booking,
  RegistrationAttempts,
  registrationJobs,
  revivePlaces,
  remindGuests,
  sendDueMailings,
} from '../features/bookings/index.ts';
import {
  bulkActJobs,
  Contact,
  ContactMerge,
  ContactNote,
  CONTACTS_FEED,
  contactsChanged,
  reviveBulkActs,
} from '../features/contacts/index.ts';
import { GuestEvent } from '../features/events/index.ts';
import { duplicateJobs, reviveSearches, searchAfterChanges } from '../features/duplicates/index.ts';
import { importJobs, reviveImports } from '../features/imports/index.ts';
import { CustomField, customFieldJobs, purgeOverdueFields } from '../features/custom-fields/index.ts';
import { fileJobs, removeOverdueFiles } from '../features/files/index.ts';
import { accountLinkJobs, LinkRequests } from '../features/account-links/index.ts';
import {
  connectorJobs,
  followWebhooks,
  forgetDeliveries,
  runDueConnectors,
  webhookJobs,
} from '../features/integrations/index.ts';
import { CodeUses, joinJobs, remindInvited, sendScheduled } from '../features/invitations/index.ts';
import { mailJobs, reviveMails } from '../features/mail/index.ts';
import { ChangeSet, forgetDeletedThings } from '../features/history/index.ts';
import { Database } from '../platform/database/database.ts';
import { DownloadPlaces } from '../platform/http/download-places.ts';
import type { SignedLinks } from '../platform/http/signed-links.ts';
import type { JobHandler } from '../platform/jobs/worker.ts';
import type { Log } from '../platform/observability/log.ts';
import { createMetrics, type Metrics } from '../platform/observability/metrics.ts';
import type { Settings } from '../platform/settings.ts';
import { SignalBus } from '../platform/signals.ts';
import { type Features, type FeatureSettings, gatherFeatures } from './compose-features.ts';
import { composeResolvers } from './compose-resolvers.ts';
import { doEach } from './do-each.ts';

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
  settings: FeatureSettings & Pick<Settings, 'metricsToken' | 'trustedProxies'>;
  secret: string;
  database: Database;
  signals: SignalBus;
  authentication: Authentication;
  signInAttempts: SignInAttempts;
  findSession: FindSession;
  /** Counts API keys that open nothing. */
  apiKeyGuesses: TokenGuesses;
  factorKeys: FactorKeys;
  signedLinks: SignedLinks;
  /** For all kinds of files that are written while they are downloaded. */
  downloadPlaces: DownloadPlaces;
  features: Features;
  schema: GraphQLSchema;
  jobs: Record<string, JobHandler>;
  /** Lets jobs follow what is changed from here; answers how to stop. */
  followChanges: () => () => void;
  /** Does what the time has come for, and enqueues anew what has work to do and no job: answers how many of these. */
  reviveJobs: () => Promise<number>;
  migrations: URL;
  metrics: Metrics;
  log: Log;
  /** Where the built web app lies. */
  webAppFolder: string;
  close(): Promise<void>;
}

/** The schema alone, to be printed: it needs a database only to be asked. */
export function composeSchema(): GraphQLSchema {
  const unused: FeatureSettings = {
    publicUrl: '',
    smtpUrl: null,
    mailFrom: { name: '', address: '' },
    mailPerMinute: null,
    dataDir: '',
    s3Url: null,
    allowsLocalWebhooks: false,
  };
  return composeResolvers(gatherFeatures(new SignalBus(() => undefined), 'unused', unused, null));
}

export interface ApplicationOptions {
  connectionString: string;
  /** Hot standbys to read lists from. */
  replicaUrls?: readonly string[];
  secret: string;
  settings: Application['settings'];
  webAppFolder: string;
  log: Log;
  /** Tells the person at the terminal. */
  say: (line: string) => void;
}

/** Builds everything, in plain sight. */
export async function compose(options: ApplicationOptions): Promise<Application> {
  const { connectionString, replicaUrls = [], secret, settings, log, webAppFolder, say } = options;
  const database = await Database.open(connectionString, ENTITIES);
  database.readFrom(replicaUrls, (replica, error) => {
    if (error === null) log.warn({ replica }, 'a replica answers again; lists are read from it');
    else log.warn({ replica, err: error }, 'a replica was lost; the primary answers in its place');
  });
  const authentication = openAuthentication({ connectionString, secret, publicUrl: settings.publicUrl });
  const metrics = createMetrics();
  const signals = new SignalBus((error, name) =>
    log.error({ err: error, signal: name }, 'a listener failed'),
  );
  signals.listen(contactsChanged, ({ cause, count }) => metrics.contactsChanged.inc({ cause }, count));
  signals.listen(contactsChanged, ({ workspaceId }) => database.announce(CONTACTS_FEED, workspaceId));
  signals.listen(membershipEnded, (ended) => log.info(ended, 'a membership has ended'));
  const pool = database.ownerPool;
  const signInAttempts = new SignInAttempts(pool);
  const features = gatherFeatures(signals, secret, settings, {
    signInAttempts,
    requests: new LinkRequests(pool),
    guesses: new TokenGuesses(pool, 'account-link'),
    invitationGuesses: new TokenGuesses(pool, 'invitation-token'),
    guestLinkGuesses: new TokenGuesses(pool, 'guest-link'),
    registrationAttempts: new RegistrationAttempts(pool),
    unsubscribeGuesses: new TokenGuesses(pool, 'unsubscribe'),
    codeUses: new CodeUses(pool),
  });
  const mail = mailJobs(database, features.mail, (error) =>
    log.error({ err: error }, 'a mail could not be put together, or what became of it not be told'),
  );
  const links = accountLinkJobs(database, features.accountLinks, say);
  return {
    settings,
    secret,
    database,
    signals,
    authentication,
    signInAttempts,
    findSession: openSessionLookup(database),
    apiKeyGuesses: new TokenGuesses(pool, 'api-key', 'API keys'),
    factorKeys: features.factorKeys,
    signedLinks: features.signedLinks,
    downloadPlaces: new DownloadPlaces(),
    features,
    schema: composeResolvers(features),
    jobs: {
      ...importJobs(database, features.imports),
      ...bulkActJobs(database, features.contacts),
      ...duplicateJobs(database),
      ...customFieldJobs(database, features.customFields),
      ...fileJobs(database, features.files.store),
      ...registrationJobs(database, features.bookings.registrations),
      ...webhookJobs(database, features.webhooks, (error) =>
        log.error({ err: error }, 'what a webhook is to be told could not be sent'),
      ),
      ...joinJobs(database, features.invitations),
      ...connectorJobs(database, features.connectors),
      ...mail.handlers,
      ...links.handlers,
    },
    followChanges: () => {
      const stopSearching = searchAfterChanges(database, signals, (error) =>
        log.warn({ err: error }, 'a search for duplicates could not be enqueued'),
      );
      const stopTelling = followWebhooks(database, (error) =>
        log.warn({ err: error }, 'what webhooks are to be told could not be looked for'),
      );
      return () => {
        stopSearching();
        stopTelling();
      };
    },
    reviveJobs: async () => {
      await doEach(
        {
          'purge fields': () => purgeOverdueFields(database),
          'remove files': () => removeOverdueFiles(database),
          'forget deliveries': () => forgetDeliveries(database),
          'forget deleted things': () => forgetDeletedThings(database),
          'settle places': () => revivePlaces(database),
          'run connectors': () => runDueConnectors(database),
          'seal the trail': () => features.auditSeals.sealRecords(database),
          'remind the invited': () => remindInvited(database, features.invitations),
          'send invitations': () => sendScheduled(database, features.invitations),
          'send mailings': () => sendDueMailings(database, features.bookings),
          'remind guests': () => remindGuests(database, features.bookings),
        },
        log,
      );
      return doEach(
        {
          'revive imports': () => reviveImports(database),
          'revive bulk acts': () => reviveBulkActs(database),
          'revive searches': () => reviveSearches(database),
          'revive mails': () => reviveMails(database, features.mail),
        },
        log,
      );
    },
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
