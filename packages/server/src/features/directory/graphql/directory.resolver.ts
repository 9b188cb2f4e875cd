import { Args, Ctx, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { AllowedFor } from '../../accounts/graphql/index.ts';
import { listDirectory } from '../list-directory.ts';
import { DirectoryArguments, DirectoryEntryConnectionType } from './directory.types.ts';

@Resolver()
export class DirectoryResolver {
  @AllowedFor('OWNER', 'ADMIN', 'MANAGER', 'MEMBER')
  @Query(() => DirectoryEntryConnectionType, {
    description: 'The living contacts that are listed, by last name and first name.',
  })
  async directory(
    @Args(() => DirectoryArguments) query: DirectoryArguments,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return listDirectory(await context.workspace(), query);
  }
}
