import { CONTACT_FIELDS, LIMITS } from '@convive/shared';
import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { WorkspaceTransaction } from '../../../../platform/database/workspace-transaction.ts';
import { badInput } from '../../../../platform/graphql/domain-error.ts';
import type { OperationContext } from '../../../../platform/graphql/operation-context.ts';
import { takeText } from '../../../../platform/graphql/read-text.ts';
import { AllowedFor } from '../../../accounts/graphql/index.ts';
import type { ContactsContext } from '../../../contacts/index.ts';
import { ContactType, loadContact } from '../../../contacts/graphql/index.ts';
import { ensureSource } from '../../../sources/index.ts';
import type { SentContact } from '../sent-contact.ts';
import { upsertContacts } from '../upsert-contacts.ts';
import {
  type SentContactInput,
  UpsertContactResultType,
  UpsertContactsInput,
  UpsertContactsPayload,
} from './upsert-contacts.types.ts';

@Resolver(() => UpsertContactResultType)
export class UpsertsResolver {
  constructor(private readonly contacts: ContactsContext) {}

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => UpsertContactsPayload, {
    description: 'Takes people from a program, each row by itself; the same rows again change nothing.',
  })
  async upsertContacts(
    @Arg('input', () => UpsertContactsInput) { source, rows }: UpsertContactsInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    const transaction = await context.workspace();
    const { id: sourceId } = await takeSource(transaction, source, rows);
    const caller = { sourceId, actorUserId: context.userId };
    return { results: await upsertContacts(transaction, this.contacts, caller, rows.map(toSent)) };
  }

  @FieldResolver(() => ContactType, {
    nullable: true,
    description: 'Whom it means; null where it was rejected.',
  })
  async contact(
    @Root() { contactId }: UpsertContactResultType,
    @Ctx() context: OperationContext,
  ): Promise<object | null> {
    return contactId === null ? null : loadContact(context, contactId);
  }
}

/** The source of a name, unless there are too many rows. */
export async function takeSource(
  transaction: WorkspaceTransaction,
  name: string,
  rows: readonly unknown[],
): Promise<{ id: string; name: string }> {
  const read = takeText(name, { path: ['source'], max: LIMITS.sourceNameCharacters, isRequired: true });
  if (rows.length > LIMITS.upsertRows)
    throw badInput(
      `${LIMITS.upsertRows} rows at most are taken at once; these are ${rows.length}. Send them in several calls.`,
      ['rows'],
      'TOO_MANY_ROWS',
    );
  return ensureSource(transaction, 'API', read);
}

export function toSent(row: SentContactInput): SentContact {
  const given = CONTACT_FIELDS.map(({ key }) => [key, row[key]] as const).filter(
    ([, value]) => value !== undefined,
  );
  return {
    key: row.key ?? null,
    values: Object.fromEntries(given) as SentContact['values'],
    customValues: row.customValues ?? [],
    updatedAt: row.updatedAt ?? null,
  };
}
