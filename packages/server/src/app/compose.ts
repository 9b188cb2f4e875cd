import type { GraphQLSchema } from 'graphql';
import {
  type Authentication,
  Membership,
  openAuthentication,
  SignInAttempts,
  Workspace,
} from '../features/accounts/index.ts';
import { AccountsResolver } from '../features/accounts/graphql/index.ts';
import {
  Contact,
  CONTACT_ALIAS_REFERENCE,
  ContactMerge,
  type ContactsContext,
  contactsChanged,
} from '../features/contacts/index.ts';
import {
  ContactMergesResolver,
  ContactsResolver,
  MergedContactsResolver,
} from '../features/contacts/graphql/index.ts';
import { ChangeSet } from '../features/history/index.ts';
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

const ENTITIES = [ChangeSet, Workspace, Membership, Contact, ContactMerge];

export interface Application {
  settings: Pick<Settings, 'metricsToken' | 'publicUrl'>;
  secret: string;
  database: Database;
  authentication: Authentication;
  signInAttempts: SignInAttempts;
  signedLinks: SignedLinks;
  schema: GraphQLSchema;
  jobs: Record<string, JobHandler>;
  migrations: URL;
  metrics: Metrics;
  log: Log;
  /** Where the built web app lies. */
  webAppFolder: string;
  close(): Promise<void>;
}

/** The schema with its resolvers. It needs no database to be built, only to be asked. */
export function composeSchema(signals: SignalBus): GraphQLSchema {
  const contacts: ContactsContext = { references: [CONTACT_ALIAS_REFERENCE], conditions: [], signals };
  return buildGraphqlSchema([
    new AccountsResolver(),
    new ContactsResolver(contacts),
    new ContactMergesResolver(contacts),
    new MergedContactsResolver(),
  ]);
}

export interface ApplicationOptions {
  connectionString: string;
  secret: string;
  settings: Application['settings'];
  webAppFolder: string;
  log: Log;
}

/** Builds everything in plain sight: what each feature brings to the others is gathered here and nowhere else. */
export async function compose(options: ApplicationOptions): Promise<Application> {
  const { connectionString, secret, settings, log, webAppFolder } = options;
  const database = await Database.open(connectionString, ENTITIES);
  const authentication = openAuthentication({ connectionString, secret, publicUrl: settings.publicUrl });
  const metrics = createMetrics();
  const signals = new SignalBus((error, name) =>
    log.error({ err: error, signal: name }, 'a listener failed'),
  );
  signals.listen(contactsChanged, ({ cause, count }) => metrics.contactsChanged.inc({ cause }, count));
  const signedLinks = new SignedLinks(secret);

  const schema = composeSchema(signals);
  return {
    settings,
    secret,
    database,
    authentication,
    signInAttempts: new SignInAttempts(database.ownerPool),
    signedLinks,
    schema,
    jobs: {},
    migrations: MIGRATIONS,
    metrics,
    log,
    webAppFolder,
    close: async () => {
      await authentication.close();
      await database.close();
    },
  };
}
