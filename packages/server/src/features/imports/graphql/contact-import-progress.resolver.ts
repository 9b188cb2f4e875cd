import { Arg, Ctx, ID, Resolver, Subscription } from 'type-graphql';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { AllowedFor } from '../../accounts/graphql/index.ts';
import type { ContactImport } from '../contact-import.ts';
import { findImport } from '../contact-import.repository.ts';
import { importNotFound } from '../imports.errors.ts';
import { ContactImportType } from './contact-import.types.ts';

@Resolver()
export class ContactImportProgressResolver {
  @AllowedFor('OWNER', 'ADMIN')
  @Subscription(() => ContactImportType, {
    description:
      'An import as it stands, then again whenever it has come further, whoever moved it. Steps that follow each other faster than they are read come as one.',
    subscribe: async ({ args, context }) => watchImport(context as OperationContext, args['id'] as string),
  })
  async contactImportProgress(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return findExisting(context, id);
  }
}

/** Throws `NOT_FOUND`. */
async function watchImport(context: OperationContext, id: string): Promise<AsyncIterableIterator<true>> {
  const { id: found } = await findExisting(context, id);
  return context.database.changes.watch('contact_import', found);
}

async function findExisting(context: OperationContext, id: string): Promise<ContactImport> {
  const found = await findImport(await context.workspace(), id);
  if (!found) throw importNotFound();
  return found;
}
