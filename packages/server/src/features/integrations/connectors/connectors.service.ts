import { LIMITS } from '@convive/shared';
import { randomUUID } from 'node:crypto';
import { isUuid } from '../../../platform/database/uuid.ts';
import type { WorkspaceTransaction } from '../../../platform/database/workspace-transaction.ts';
import { badInput, DomainError } from '../../../platform/graphql/domain-error.ts';
import { takeText } from '../../../platform/graphql/read-text.ts';
import { keepEvent } from '../../events/index.ts';
import { ensureSource, readPrecedence } from '../../sources/index.ts';
import { askSystem } from './ask-system.ts';
import {
  type Connector,
  ConnectorError,
  type ConnectorKind,
  type ConnectorProblem,
  type JsonSettings,
} from './connector.ts';
import {
  abandonRun,
  enqueueRun,
  findConnectors,
  insertConnector,
  lockConnector,
  removeConnector,
  saveConnector,
} from './connector.repository.ts';
import type { ConnectorsContext } from './connectors.context.ts';
import { readItems, toContact } from './json-connection.ts';
import { type ConnectorInput, readConnectorSettings } from './read-connector.ts';
import { connectionOf } from './run-connector.ts';
import { pathsOf } from './values-at-path.ts';

const HOUR = 60;
const LONGEST_SECRET = 2000;
const PREVIEWED = 10;
const MOST_CONNECTORS = 20;
/** A person waits, and a transaction that stands idle for longer is ended. */
const PREVIEW_TIMEOUT_MS = 8_000;

/** Sets up a system to be asked, and asks it at once. Throws `BAD_USER_INPUT`, NOT_FOUND, and CONFLICT with NAME_TAKEN. */
export async function createConnector(
  transaction: WorkspaceTransaction,
  context: ConnectorsContext,
  actorUserId: string,
  input: {
    kind: ConnectorKind;
    name: string;
    settings: ConnectorInput;
    secret?: string | null;
    intervalMinutes?: number | null;
  },
): Promise<Connector> {
  const name = takeText(input.name, {
    path: ['name'],
    max: LIMITS.sourceNameCharacters,
    isRequired: true,
    isName: true,
  });
  const settings = await readSettings(transaction, context, input.kind, input.settings);
  if ((await findConnectors(transaction)).length >= MOST_CONNECTORS)
    throw badInput(`A workspace has ${MOST_CONNECTORS} connectors at most.`, ['name'], 'TOO_MANY');
  const { sources } = await readPrecedence(transaction);
  if (sources.some((source) => source.name.toLowerCase() === name.toLowerCase()))
    throw new DomainError({
      code: 'CONFLICT',
      reason: 'NAME_TAKEN',
      message: `Another source is called “${name}”. Choose another name.`,
      path: ['name'],
    });
  const source = await ensureSource(transaction, 'CONNECTOR', name);
  const id = randomUUID();
  const secret = sealed(context, id, input.secret);
  const intervalMinutes = readInterval(input.intervalMinutes);
  await insertConnector(
    transaction,
    { id, sourceId: source.id, kind: input.kind, settings, secret: secret ?? null, intervalMinutes },
    actorUserId,
  );
  await enqueueRun(transaction, id);
  return (await lockConnector(transaction, id))!;
}

/**
 * Changes what is given; what opens the other system stays unless another is given, which it must be for another
 * system. What had stopped begins anew. Throws NOT_FOUND, and `BAD_USER_INPUT` with SECRET_NEEDED among others.
 */
export async function updateConnector(
  transaction: WorkspaceTransaction,
  context: ConnectorsContext,
  input: {
    id: string;
    settings?: ConnectorInput | null;
    secret?: string | null;
    intervalMinutes?: number | null;
    isPaused?: boolean | null;
  },
): Promise<Connector> {
  const connector = await take(transaction, input.id);
  const settings = input.settings
    ? await readSettings(transaction, context, connector.kind, input.settings)
    : undefined;
  const secret = sealed(context, connector.id, input.secret);
  if (settings && secret === undefined) refuseTakingSecretAlong(connector, settings);
  const isMoved = settings !== undefined && JSON.stringify(settings) !== JSON.stringify(connector.settings);
  if (settings || secret !== undefined) await abandonRun(transaction, connector.id);
  await saveConnector(transaction, connector.id, {
    ...(settings && { settings }),
    ...(secret !== undefined && { secret }),
    ...(input.intervalMinutes != null && { intervalMinutes: readInterval(input.intervalMinutes) }),
    ...(input.isPaused != null && { isPaused: input.isPaused }),
    // Another list is asked for from its beginning: what is known already changes nothing.
    ...(isMoved && { cursor: null }),
    ...((settings || secret !== undefined || input.isPaused === false) && RESTED),
  });
  return (await lockConnector(transaction, connector.id))!;
}

/** Scheme, host and port: whoever answers there is trusted with the secret, and nobody else. */
function isOneSystem({ url }: Connector['settings'], { url: other }: Connector['settings']): boolean {
  return new URL(url).origin === new URL(other).origin;
}

function refuseTakingSecretAlong({ secret, settings }: Connector, next: Connector['settings']): void {
  if (secret === null || isOneSystem(settings, next)) return;
  throw badInput(
    `The secret was given for ${new URL(settings.url).origin}, and this address leads to ${new URL(next.url).origin}. ` +
      'Give the secret again along with it, or null to send none.',
    ['settings', 'url'],
    'SECRET_NEEDED',
  );
}

const RESTED = { state: 'IDLE', problem: null, failures: 0, nextRunAt: new Date(0) } as const;

/** Asks now, whatever was planned. Throws NOT_FOUND, and CONFLICT with PAUSED. */
export async function runConnectorNow(transaction: WorkspaceTransaction, id: string): Promise<Connector> {
  const connector = await take(transaction, id);
  if (connector.isPaused)
    throw new DomainError({
      code: 'CONFLICT',
      reason: 'PAUSED',
      message: 'This connector is paused. Let it go on first.',
      path: ['id'],
    });
  await saveConnector(transaction, connector.id, { state: 'RUNNING', nextRunAt: new Date() });
  await enqueueRun(transaction, connector.id);
  return (await lockConnector(transaction, connector.id))!;
}

/** It asks no more; whom it brought stays, and what it said counts on under its name. */
export async function deleteConnector(transaction: WorkspaceTransaction, id: string): Promise<Connector> {
  const connector = await take(transaction, id);
  await removeConnector(transaction, connector.id);
  return connector;
}

export interface ConnectorPreview {
  problem: ConnectorProblem | null;
  message: string | null;
  /** Where values stand in an item, with one of them. */
  paths: { path: string; sample: string }[];
  /** The first items as they would be read. */
  rows: { key: string | null; values: { field: string; value: string | null }[] }[];
}

/** Asks a system for its first page and shows what would come of it; nothing is written. */
export async function previewConnector(
  transaction: WorkspaceTransaction,
  context: ConnectorsContext,
  input: { kind: ConnectorKind; settings: ConnectorInput; secret?: string | null; id?: string | null },
): Promise<ConnectorPreview> {
  const { kind } = input;
  const settings = readConnectorSettings(kind, input.settings, { ...context, isPreview: true });
  const known = input.id ? await take(transaction, input.id) : null;
  const stored = known?.secret ? context.secrets.open(known.secret, known.id) : null;
  // A secret goes where it was given for, and nowhere else.
  const isSameSystem = known !== null && isOneSystem(known.settings, settings);
  const secret = input.secret?.trim() || (isSameSystem ? stored : null);
  const ask = askSystem({ kind, settings }, secret, { ...context, timeoutMs: PREVIEW_TIMEOUT_MS });
  const connection = connectionOf({ kind, settings });
  try {
    const page = connection.firstPage(null);
    if (kind === 'JSON') {
      const { body } = await ask(page);
      const items = readItems(body, settings as JsonSettings).slice(0, PREVIEWED);
      const paths = new Map(
        items
          .flatMap((item) => pathsOf(item))
          .reverse()
          .map(({ path, sample }) => [path, sample]),
      );
      return {
        problem: null,
        message: null,
        paths: [...paths].reverse().map(([path, sample]) => ({ path, sample })),
        rows: items.map((item) => toShown(toContact(item, settings as JsonSettings))),
      };
    }
    const { bookings } = await connection.readPage(ask, page);
    const rows = bookings.slice(0, PREVIEWED).map(({ orderNumber, ticketNumber, contact, status, title }) => {
      const { values } = toShown(contact!);
      const ticket = { title: title ?? null, status: status ?? null };
      return {
        key: `${orderNumber}-${ticketNumber}`,
        values: [...Object.entries(ticket).map(([field, value]) => ({ field, value })), ...values],
      };
    });
    return { problem: null, message: null, paths: [], rows };
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    return { problem: error.problem, message: error.message, paths: [], rows: [] };
  }
}

function toShown({
  key,
  values,
  customValues,
}: ReturnType<typeof toContact>): ConnectorPreview['rows'][number] {
  return {
    key,
    values: [
      ...Object.entries(values).map(([field, value]) => ({ field, value: value ?? null })),
      ...customValues.map((custom) => ({ field: `custom:${custom.key}`, value: custom.value ?? null })),
    ],
  };
}

async function readSettings(
  transaction: WorkspaceTransaction,
  context: ConnectorsContext,
  kind: ConnectorKind,
  input: ConnectorInput,
): Promise<Connector['settings']> {
  const settings = readConnectorSettings(kind, input, context);
  if ('eventId' in settings && !(await keepEvent(transaction, settings.eventId)))
    throw new DomainError({
      code: 'NOT_FOUND',
      message: 'There is no such event in this workspace.',
      path: ['settings', 'eventId'],
    });
  return settings;
}

/** Undefined: none was given, null: it is taken away. */
function sealed(
  { secrets }: ConnectorsContext,
  id: string,
  given: string | null | undefined,
): Buffer | null | undefined {
  if (given === undefined) return undefined;
  const secret = given?.trim() ?? '';
  if (secret === '') return null;
  if (secret.length > LONGEST_SECRET || /\p{Cc}/u.test(secret))
    throw badInput(
      `A secret has ${LONGEST_SECRET} characters at most, in one line.`,
      ['secret'],
      'MALFORMED',
    );
  return secrets.seal(secret, id);
}

function readInterval(minutes: number | null | undefined): number {
  const read = minutes ?? HOUR;
  if (!Number.isInteger(read) || read < 5 || read > 7 * 24 * HOUR)
    throw badInput(
      'A system is asked every 5 minutes at most, and every 7 days at least.',
      ['intervalMinutes'],
      'OUT_OF_RANGE',
    );
  return read;
}

async function take(transaction: WorkspaceTransaction, id: string): Promise<Connector> {
  const connector = isUuid(id) ? await lockConnector(transaction, id) : null;
  if (connector) return connector;
  throw new DomainError({
    code: 'NOT_FOUND',
    message: 'There is no such connector in this workspace. It may have been taken away.',
    path: ['id'],
  });
}
