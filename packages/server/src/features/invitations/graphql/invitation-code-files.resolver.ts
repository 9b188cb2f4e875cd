import { Arg, Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { readLocale } from '../../../platform/graphql/read-locale.ts';
import type { SignedLinks } from '../../../platform/http/signed-links.ts';
import { AllowedFor } from '../../accounts/graphql/index.ts';
import type { SpreadsheetFormat } from '../../spreadsheets/index.ts';
import { SpreadsheetFormatEnum } from '../../spreadsheets/graphql/index.ts';
import { codeFileName, codeFilePath } from '../invitation-code-files.ts';

@ObjectType('InvitationCodeFile', { description: 'All codes that open now, as a file.' })
export class InvitationCodeFileType {
  @Field(() => String, { description: 'What it is called.' }) fileName!: string;
  @Field(() => String, { description: 'Where to download it, for a quarter of an hour.' }) url!: string;
}

@Resolver()
export class InvitationCodeFilesResolver {
  constructor(private readonly links: SignedLinks) {}

  @AllowedFor('OWNER', 'ADMIN')
  @Query(() => InvitationCodeFileType, { description: 'A file of all codes that open now, to be printed.' })
  async invitationCodeFile(
    @Arg('format', () => SpreadsheetFormatEnum, { description: 'What kind of file.' })
    format: SpreadsheetFormat,
    @Arg('language', () => String, { description: 'fr, en or de: that of its headings.' })
    language: string,
    @Ctx() context: OperationContext,
  ): Promise<InvitationCodeFileType> {
    const locale = readLocale(language, ['language']);
    const { workspaceId } = await context.workspace();
    const fileName = codeFileName(format, locale);
    return {
      fileName,
      url: this.links.sign(codeFilePath({ workspaceId, language: locale, name: fileName })),
    };
  }
}
