import { Arg, Ctx, Field, InputType, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import type { OperationContext } from '../../../platform/graphql/operation-context.ts';
import { UserErrorType } from '../../../platform/graphql/user-error.type.ts';
import { AllowedFor } from '../../accounts/graphql/index.ts';
import { updateInvitationSettings } from '../invitation-settings.ts';
import { findInvitationSettings } from '../invitation-settings.repository.ts';

@ObjectType('InvitationSettings', {
  description: 'How long invitations last, and when who has not come is reminded.',
})
export class InvitationSettingsType {
  @Field(() => Int, {
    description: 'Days after which who has not come is reminded, once; 0: never. 3 unless set.',
  })
  reminderDays!: number;
  @Field(() => Int, {
    description: 'Days that an invitation lasts, by the clock of the workspace. 30 unless set.',
  })
  termDays!: number;
}

@InputType('UpdateInvitationSettingsInput', { description: 'What to change; what is absent stays.' })
export class UpdateInvitationSettingsInput {
  @Field(() => Int, { nullable: true, description: '1 to 365, fewer than the term; 0: nobody is reminded.' })
  reminderDays?: number | null;
  @Field(() => Int, { nullable: true, description: '1 to 365; of invitations sent from now on.' })
  termDays?: number | null;
}

@ObjectType('UpdateInvitationSettingsPayload', { description: 'What became of it.' })
export class UpdateInvitationSettingsPayload {
  @Field(() => InvitationSettingsType, { nullable: true, description: 'The settings as saved.' })
  invitationSettings!: InvitationSettingsType | null;
  @Field(() => [UserErrorType], { description: 'Empty on success.' }) errors!: UserErrorType[];
}

@Resolver()
export class InvitationSettingsResolver {
  @AllowedFor('OWNER', 'ADMIN')
  @Query(() => InvitationSettingsType, { description: 'How invitations of the workspace are handled.' })
  async invitationSettings(@Ctx() context: OperationContext): Promise<InvitationSettingsType> {
    return findInvitationSettings(await context.workspace());
  }

  @AllowedFor('OWNER', 'ADMIN')
  @Mutation(() => UpdateInvitationSettingsPayload, {
    description: 'Sets how long invitations last, and when people are reminded.',
  })
  async updateInvitationSettings(
    @Arg('input', () => UpdateInvitationSettingsInput) input: UpdateInvitationSettingsInput,
    @Ctx() context: OperationContext,
  ): Promise<object> {
    return { invitationSettings: await updateInvitationSettings(await context.workspace(), input) };
  }
}
