import { Arg, Ctx, Field, InputType, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { UserErrorType } from '../../../platform/graphql/user-error.type.ts';
import { AllowedFor } from '../../accounts/graphql/index.ts';
import { deleteLogo, findLogo, saveLogo } from '../logo/mail-logo.repository.ts';
import { type MailLogo, readLogo } from '../logo/read-logo.ts';

@ObjectType('MailLogo', { description: 'The picture at the head of the mails of a workspace.' })
class MailLogoType {
  @Field(() => String, { description: 'The picture itself, as a data address.' }) dataUrl!: string;
  @Field(() => Int, { description: 'In pixels.' }) width!: number;
  @Field(() => Int, { description: 'In pixels.' }) height!: number;
}

@InputType('SetMailLogoInput', { description: 'A picture for the head of all mails.' })
class SetMailLogoInput {
  @Field(() => String, { description: 'A PNG or JPEG picture in base64, 200 kB at most.' }) image!: string;
}

@ObjectType('SetMailLogoPayload', { description: 'The logo as it now is.' })
class SetMailLogoPayload {
  @Field(() => MailLogoType, { nullable: true, description: 'The logo.' }) mailLogo!: MailLogoType | null;
  @Field(() => [UserErrorType], { description: 'Why it was refused; empty where it was not.' })
  errors!: UserErrorType[];
}

@ObjectType('RemoveMailLogoPayload', { description: 'Mails go without a picture.' })
class RemoveMailLogoPayload {
  @Field(() => [UserErrorType], { description: 'Why it was refused; empty where it was not.' })
  errors!: UserErrorType[];
}

@Resolver()
export class MailLogoResolver {
  @AllowedFor('OWNER', 'ADMIN')
  @Query(() => MailLogoType, {
    nullable: true,
    description: 'The picture at the head of all mails; null: there is none.',
  })
  async mailLogo(@Ctx() context: OperationContext): Promise<MailLogoType | null> {
    const logo = await findLogo(await context.workspace());
    return logo && toShown(logo);
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => SetMailLogoPayload, {
    description: 'Puts a picture at the head of all mails that leave from now on.',
  })
  async setMailLogo(
    @Arg('input', () => SetMailLogoInput) { image }: SetMailLogoInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    const logo = readLogo(image);
    await saveLogo(await context.workspace(), logo);
    return { mailLogo: toShown(logo) };
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => RemoveMailLogoPayload, {
    description: 'Takes the picture off all mails that leave from now on.',
  })
  async removeMailLogo(@Ctx() context: OperationContext): Promise<object> {
    await deleteLogo(await context.workspace());
    return {};
  }
}

function toShown({ contentType, content, width, height }: MailLogo): MailLogoType {
  return { dataUrl: `data:${contentType};base64,${content.toString('base64')}`, width, height };
}
