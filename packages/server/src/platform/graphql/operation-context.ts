import type { Database, OpenTransaction } from '../database/database.ts';
import type { KeyClaim } from '../database/idempotency-keys.ts';
import type { WorkspaceTransaction } from '../database/workspace-transaction.ts';
import { DomainError } from './domain-error.ts';

/** Who asks, as far as the platform must know. */
export interface OperationActor {
  userId: string;
  /** By which session they came; empty where they came by an API key. */
  sessionId: string;
  /** Null where the caller belongs to no workspace, or named one that is not theirs. */
  workspaceId: string | null;
  role: string | null;
  /** By which key their program came, and how far it reaches; absent for people. */
  apiKey?: { id: string; scopes: readonly string[] };
  /** The workspace asked for, where it is closed to the caller until they sign in by two factors; else null. */
  closedWorkspaceId: string | null;
}

/**
 * What one GraphQL operation has at hand. A query reads by single statements; each root mutation field
 * writes in a transaction of its own, committed before its child fields are read.
 */
export class OperationContext {
  private readTransaction: Promise<OpenTransaction> | null = null;
  private writeTransaction: Promise<OpenTransaction> | null = null;
  private isWriting = false;
  private hasWritten = false;
  private loaders = new Map<symbol, unknown>();
  /** Set where a mutation is done under a key that nobody else may use meanwhile. */
  claimedKey: KeyClaim | null = null;
  /** Why whoever asks is nobody, where they said who they are: told by every operation. */
  refusal: DomainError | null = null;
  /** What the answer tells this once: it is written down nowhere, not even for who asks again. */
  readonly secrets = new Set<unknown>();
  /** Shared by all copies of this context: Apollo makes one for each operation. */
  private readonly written: { workspaceId: string | null } = { workspaceId: null };
  readonly database: Database;

  constructor(
    database: Database,
    readonly actor: OperationActor | null,
    readonly requestId: string,
    /** Where the request comes from: by it, those who guess are slowed down. */
    readonly address: string,
    /** What the caller named the request, so that it is done once however often it comes. */
    readonly idempotencyKey: string | null = null,
  ) {
    this.database = database.following((workspaceId) => (this.written.workspaceId = workspaceId));
  }

  /** The caller's id; only for operations that are not public. */
  get userId(): string {
    if (!this.actor) throw new Error('a public operation asked who is calling');
    return this.actor.userId;
  }

  /** The workspace that the mutation under way found and wrote to by itself, such as by a link. */
  get writtenWorkspaceId(): string | null {
    return this.written.workspaceId;
  }

  keepSecret(secret: string): void {
    this.secrets.add(secret);
  }

  /** Where to work now: in the mutation's transaction while it runs, otherwise by statements that only read. */
  async workspace(): Promise<WorkspaceTransaction> {
    if (this.isWriting) {
      this.writeTransaction ??= this.beginWriting();
      return this.writeTransaction;
    }
    this.readTransaction ??= this.beginReading();
    return this.readTransaction;
  }

  /**
   * Runs one root mutation field. Its transaction begins when the field first asks for the workspace: one that
   * needs none, such as opening a workspace, is open to people who belong to none.
   */
  async write<T>(work: () => Promise<T>): Promise<T> {
    await this.endReading();
    this.isWriting = true;
    this.hasWritten = true;
    this.written.workspaceId = null;
    try {
      const result = await work();
      const transaction = await this.writeTransaction;
      if (transaction && this.claimedKey)
        await transaction.execute('select note_idempotent_write($1, $2)', [
          this.claimedKey.caller,
          this.claimedKey.key,
        ]);
      await transaction?.end('commit');
      return result;
    } catch (error) {
      const transaction = await this.writeTransaction?.catch(() => null);
      await transaction?.end('rollback');
      throw error;
    } finally {
      this.isWriting = false;
      this.writeTransaction = null;
      this.loaders.clear();
    }
  }

  /** The transaction of the mutation under way; null while it has asked for none. */
  async openWrite(): Promise<WorkspaceTransaction | null> {
    return this.writeTransaction;
  }

  /** A loader of this operation, made at first use; writes forget what was loaded. */
  loader<Loader>(key: symbol, make: () => Loader): Loader {
    let loader = this.loaders.get(key) as Loader | undefined;
    if (loader === undefined) {
      loader = make();
      this.loaders.set(key, loader);
    }
    return loader;
  }

  async endReading(): Promise<void> {
    const open = this.readTransaction;
    this.readTransaction = null;
    // A transaction that never began has nothing to end; its failure was told where it was awaited.
    const transaction = await open?.catch(() => null);
    await transaction?.end('commit');
  }

  private async beginReading(): Promise<OpenTransaction> {
    // What was just written is read where it was written.
    const from = this.hasWritten ? 'primary' : 'anywhere';
    return this.asCaller(await this.database.beginReading(this.workspaceId, from));
  }

  private async beginWriting(): Promise<OpenTransaction> {
    return this.asCaller(await this.database.begin(this.workspaceId, 'read write'));
  }

  private asCaller(transaction: OpenTransaction): OpenTransaction {
    return Object.assign(transaction, { caller: this.actor });
  }

  private get workspaceId(): string {
    if (!this.actor?.workspaceId)
      throw new DomainError({ code: 'FORBIDDEN', message: 'You are not a member of this workspace.' });
    return this.actor.workspaceId;
  }
}
