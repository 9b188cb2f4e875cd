import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { loadStoredFile, StoredFileType } from '../../files/graphql/index.ts';
import type { CustomValue } from '../custom-value.ts';
import { CustomValueType } from './custom-field.types.ts';

@Resolver(() => CustomValueType)
export class CustomValueFileField {
  @FieldResolver(() => StoredFileType, {
    nullable: true,
    description: 'Of FILE: the file, and where to download it.',
  })
  async file(@Root() value: object, @Ctx() context: OperationContext): Promise<StoredFileType | null> {
    const { fileId } = value as CustomValue;
    return fileId === null ? null : loadStoredFile(context, fileId);
  }
}
