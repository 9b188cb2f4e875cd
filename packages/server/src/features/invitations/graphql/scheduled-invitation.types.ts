import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { UserErrorType } from '../../../platform/graphql/user-error.type.ts';
import { InvitationOptionsInput, InvitationRowInput, InvitationSelectionInput } from './invitation.inputs.ts';

const ERRORS = { description: 'Empty on success.' };
const LANGUAGE = { nullable: true, description: 'In another language than theirs: fr, en or de.' };

@InputType('InvitationMailPreviewInput', { description: 'Which mail to look at before it is sent.' })
export class InvitationMailPreviewInput {
  @Field(() => InvitationRowInput, { description: 'Somebody of those who are invited.' })
  row!: InvitationRowInput;
  @Field(() => InvitationOptionsInput, { nullable: true, description: 'What all are given.' })
  options?: InvitationOptionsInput | null;
  @Field(() => String, LANGUAGE) language?: string | null;
}

@InputType('SendInvitationTestMailInput', { description: 'Which mail to send to oneself.' })
export class SendInvitationTestMailInput {
  @Field(() => InvitationOptionsInput, { nullable: true, description: 'What all are given.' })
  options?: InvitationOptionsInput | null;
  @Field(() => String, LANGUAGE) language?: string | null;
}

@ObjectType('SendInvitationTestMailPayload', { description: 'What became of it.' })
export class SendInvitationTestMailPayload {
  @Field(() => String, { nullable: true, description: "To which address: the caller's own." })
  sentTo!: string | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}

@InputType('RescheduleInvitationsInput', { description: 'Which wait for another time.' })
export class RescheduleInvitationsInput {
  @Field(() => InvitationSelectionInput, { description: 'Those that wait; others are passed over.' })
  selection!: InvitationSelectionInput;
  @Field(() => Date, { description: 'When; within a year. They leave within a minute of it.' })
  scheduledFor!: Date;
}

@ObjectType('RescheduleInvitationsPayload', { description: 'What became of it.' })
export class RescheduleInvitationsPayload {
  @Field(() => Int, { nullable: true, description: 'How many wait for that time now.' })
  count!: number | null;
  @Field(() => [UserErrorType], ERRORS) errors!: UserErrorType[];
}
