import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { AllowedFor } from '../../accounts/graphql/index.ts';
import { keptFilePath, uploadPath } from '../file-links.ts';
import type { FilesContext } from '../files.context.ts';
import { announceFile, findFileFor } from '../files.service.ts';
import { CreateFileUploadInput, CreateFileUploadPayload, StoredFileType } from './stored-file.types.ts';

@Resolver(() => StoredFileType)
export class FilesResolver {
  constructor(private readonly deps: FilesContext) {}

  @AllowedFor('OWNER', 'ADMIN', 'MANAGER')
  @Query(() => StoredFileType, {
    nullable: true,
    description:
      'A file that is kept; of a manager those of the contacts that they see, and their own uploads.',
  })
  async storedFile(
    @Arg('id', () => ID, { description: 'Its id.' }) id: string,
    @Ctx() context: OperationContext,
  ): Promise<StoredFileType | null> {
    return findFileFor(await context.workspace(), this.deps, id);
  }

  @FieldResolver(() => String, {
    description: 'Where to download it, for a quarter of an hour and as long as the caller may see it.',
  })
  async url(@Root() { id }: StoredFileType, @Ctx() context: OperationContext): Promise<string> {
    const { workspaceId } = await context.workspace();
    return this.deps.links.sign(keptFilePath({ workspaceId, fileId: id, userId: context.userId }));
  }

  @AllowedFor('OWNER', 'ADMIN', 'MANAGER')
  @Mutation(() => CreateFileUploadPayload, {
    description: 'Hands out a link to upload a file by, which a custom field of type FILE may then name.',
  })
  async createFileUpload(
    @Arg('input', () => CreateFileUploadInput) input: CreateFileUploadInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    const transaction = await context.workspace();
    const { id: fileId } = await announceFile(transaction, context.userId, input);
    const { workspaceId } = transaction;
    return { upload: { fileId, url: this.deps.links.sign(uploadPath({ workspaceId, fileId })) } };
  }
}
