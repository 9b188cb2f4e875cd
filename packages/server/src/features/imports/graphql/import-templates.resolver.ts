import { Arg, Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import { declareEnum } from '../../../platform/graphql/declare-enum.ts';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { readLocale } from '../../../platform/graphql/read-locale.ts';
import type { SignedLinks } from '../../../platform/http/signed-links.ts';
import { AllowedFor } from '../../accounts/graphql/index.ts';
import { findWorkspace } from '../../accounts/index.ts';
import type { SpreadsheetFormat } from '../../spreadsheets/index.ts';
import { SpreadsheetFormatEnum } from '../../spreadsheets/graphql/index.ts';
import {
  TEMPLATE_KINDS,
  templateFileName,
  type TemplateKind,
  templatePath,
  templatesIn,
} from '../import-templates.ts';

const TemplateKindEnum = declareEnum('ImportTemplateKind', 'What a template is for.', TEMPLATE_KINDS, {
  CONTACTS: 'Everything about a person, with the fields of the workspace.',
  DIRECTORY: 'What the directory shows.',
  INVITATIONS: 'People who shall be invited, by the dialog that invites.',
});

@ObjectType('ImportTemplate', {
  description: 'A file of headings alone, which map themselves when it comes back filled in.',
})
export class ImportTemplateType {
  @Field(() => TemplateKindEnum, { description: 'What it is for.' }) kind!: TemplateKind;
  @Field(() => SpreadsheetFormatEnum, { description: 'What kind of file.' }) format!: SpreadsheetFormat;
  @Field(() => String, { description: 'What it is called.' }) fileName!: string;
  @Field(() => String, { description: 'Where to download it, for a quarter of an hour.' }) url!: string;
}

@Resolver()
export class ImportTemplatesResolver {
  constructor(private readonly links: SignedLinks) {}

  @AllowedFor('OWNER', 'ADMIN')
  @Query(() => [ImportTemplateType], { description: 'The templates that there are, each in each format.' })
  async importTemplates(
    @Arg('language', () => String, {
      nullable: true,
      description: 'fr, en or de: that of the headings; the workspace’s unless said.',
    })
    language: string | null,
    @Ctx() context: OperationContext,
  ): Promise<ImportTemplateType[]> {
    const transaction = await context.workspace();
    const locale = language
      ? readLocale(language, ['language'])
      : (await findWorkspace(transaction)).language;
    return templatesIn(locale).map(({ kind, format }) => {
      const fileName = templateFileName({ kind, format, language: locale });
      const { workspaceId } = transaction;
      return {
        kind,
        format,
        fileName,
        url: this.links.sign(templatePath({ workspaceId, language: locale, name: fileName })),
      };
    });
  }
}
