import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { declareEnum } from '../../../platform/graphql/declare-enum.ts';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { UserErrorType } from '../../../platform/graphql/user-error.type.ts';
import type { SignedLinks } from '../../../platform/http/signed-links.ts';
import { AllowedFor } from '../../accounts/graphql/index.ts';
import { credentialOf } from '../../accounts/index.ts';
import { ContactOrderInput, ContactSelectionInput } from '../../contacts/graphql/index.ts';
import type { ContactsContext } from '../../contacts/index.ts';
import {
  EXPORT_FORMATS,
  EXPORT_VALUES,
  exportFileName,
  type ExportFormat,
  type ExportValues,
} from '../contact-export.ts';
import { contactExportPath } from '../contact-exports.routes.ts';
import { prepareExport } from '../prepare-export.ts';

const ExportFormatEnum = declareEnum('ContactExportFormat', 'What kind of file.', EXPORT_FORMATS, {
  CSV: 'Text in UTF-8, with the separator of its language.',
  XLSX: 'An Excel workbook of one sheet.',
  VCF: 'Cards for address books (vCard 3.0), one after another; `fields` says nothing of them.',
});

const ExportValuesEnum = declareEnum(
  'ContactExportValues',
  'How what is stored as a code is written; an import reads either back.',
  EXPORT_VALUES,
  {
    WORDS: 'As people call it in the language of the file: France, Français, Femme, the labels of options.',
    CODES: 'As it is stored: FR, fr, FEMALE, the values of options, true and false.',
  },
);

@InputType('ExportContactsInput', { description: 'Which contacts to write into a file, and how.' })
export class ExportContactsInput {
  @Field(() => ContactSelectionInput, {
    nullable: true,
    description: 'All of the living unless said; with `archived: true` in its filter the archived.',
  })
  selection?: ContactSelectionInput | null;
  @Field(() => [ContactOrderInput], { nullable: true, description: 'Newest first unless said.' })
  orderBy?: ContactOrderInput[] | null;
  @Field(() => [String], {
    nullable: true,
    description:
      'The columns: fields of contacts, `custom:<key>`, `groups`, `id`, `createdAt`, `updatedAt`, `archivedAt`. The identifier is always among them. Absent: all that an import takes back.',
  })
  fields?: string[] | null;
  @Field(() => ExportFormatEnum, { nullable: true, description: 'CSV unless said.' })
  format?: ExportFormat | null;
  @Field(() => String, {
    nullable: true,
    description:
      'fr, en or de: that of headings and words, and of the signs of CSV; the workspace’s unless said.',
  })
  language?: string | null;
  @Field(() => ExportValuesEnum, {
    nullable: true,
    description: 'Words unless said, but the codes of countries and languages.',
  })
  values?: ExportValues | null;
}

@ObjectType('ContactExport', { description: 'A file of contacts, written while it is downloaded.' })
export class ContactExportType {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
  @Field(() => String, { description: 'What it will be called.' }) fileName!: string;
  @Field(() => ExportFormatEnum, { description: 'What kind of file.' }) format!: ExportFormat;
  @Field(() => Int, { description: 'How many contacts there are now.' }) count!: number;
  @Field(() => String, {
    description:
      'Where to download it, for a quarter of an hour and no longer than the session or key lasts that asked for it, by anybody who has this link.',
  })
  url!: string;
}

@ObjectType('ExportContactsPayload', { description: 'What became of it.' })
export class ExportContactsPayload {
  @Field(() => ContactExportType, { nullable: true, description: 'The file.' })
  contactExport!: ContactExportType | null;
  @Field(() => [UserErrorType], { description: 'Empty on success.' }) errors!: UserErrorType[];
}

@Resolver()
export class ContactExportsResolver {
  constructor(
    private readonly contacts: ContactsContext,
    private readonly links: SignedLinks,
  ) {}

  @AllowedFor('OWNER', 'ADMIN', 'MANAGER')
  @Mutation(() => ExportContactsPayload, {
    description:
      'Writes contacts into a file whose headings map themselves: imported again it changes the changed cells alone. Managers export the guests of their events.',
  })
  async exportContacts(
    @Arg('input', () => ExportContactsInput) input: ExportContactsInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    const transaction = await context.workspace();
    const { contactExport, count } = await prepareExport(transaction, this.contacts, context.userId, input);
    const { id, format } = contactExport;
    const { workspaceId } = transaction;
    const path = contactExportPath({ workspaceId, exportId: id, credential: credentialOf(context.actor!) });
    const file = { id, format, count, fileName: exportFileName(contactExport), url: this.links.sign(path) };
    return { contactExport: file, errors: [] };
  }
}
