import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { UserErrorType } from '../../../platform/graphql/user-error.type.ts';
import type { SignedLinks } from '../../../platform/http/signed-links.ts';
import { AllowedFor } from '../../accounts/graphql/index.ts';
import { credentialOf } from '../../accounts/index.ts';
import { personalDataFileName } from '../personal-data-file.ts';
import { personalDataPath } from '../personal-data-files.routes.ts';
import { preparePersonalDataFile } from '../prepare-personal-data-file.ts';

@InputType('ExportPersonalDataInput', { description: 'Of whom to write all that is held.' })
export class ExportPersonalDataInput {
  @Field(() => ID, { description: 'The contact, living or archived; a merged one leads to its survivor.' })
  contactId!: string;
  @Field(() => String, {
    nullable: true,
    description:
      'fr, en or de: that of the headings and of the page that explains; the workspace’s unless said.',
  })
  language?: string | null;
}

@ObjectType('PersonalDataFile', {
  description: 'A ZIP of all that is held of one person, written while it is downloaded.',
})
export class PersonalDataFileType {
  @Field(() => ID, { description: 'Its id.' }) id!: string;
  @Field(() => String, { description: 'What it will be called; it names nobody.' }) fileName!: string;
  @Field(() => String, {
    description:
      'Where to download it, for a quarter of an hour and no longer than the session or key lasts that asked for it, by anybody who has this link.',
  })
  url!: string;
}

@ObjectType('ExportPersonalDataPayload', { description: 'What became of it.' })
export class ExportPersonalDataPayload {
  @Field(() => PersonalDataFileType, { nullable: true, description: 'The file.' })
  personalDataFile!: PersonalDataFileType | null;
  @Field(() => [UserErrorType], { description: 'Empty on success.' }) errors!: UserErrorType[];
}

@Resolver()
export class PersonalDataResolver {
  constructor(private readonly links: SignedLinks) {}

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => ExportPersonalDataPayload, {
    description:
      'Writes all that is held of a person into a ZIP: person.json for programs, a CSV for each kind of thing, and a page that explains. The link is dead once the person is erased.',
  })
  async exportPersonalData(
    @Arg('input', () => ExportPersonalDataInput) input: ExportPersonalDataInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    const transaction = await context.workspace();
    const file = await preparePersonalDataFile(transaction, context.userId, input);
    const path = personalDataPath({
      workspaceId: transaction.workspaceId,
      fileId: file.id,
      credential: credentialOf(context.actor!),
    });
    const told = { id: file.id, fileName: personalDataFileName(file), url: this.links.sign(path) };
    return { personalDataFile: told, errors: [] };
  }
}
