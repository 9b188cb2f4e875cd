import type { Locale, RegistrationPolicy } from '@convive/shared';
import { Field, InputType, ObjectType } from 'type-graphql';
import { UserErrorType } from '../../../platform/graphql/user-error.type.ts';
import { RegistrationPolicyEnum } from '../../accounts/graphql/index.ts';

@ObjectType('JoinableWorkspace', { description: 'A workspace that people may join without an invitation.' })
export class JoinableWorkspaceType {
  @Field(() => String, { description: 'Its short name in addresses.' }) slug!: string;
  @Field(() => String, { description: 'Its name.' }) name!: string;
  @Field(() => String, { description: 'Its language: fr, en or de.' }) language!: Locale;
  @Field(() => RegistrationPolicyEnum, { description: 'DOMAIN or OPEN.' }) registration!: RegistrationPolicy;
  @Field(() => [String], { description: 'Domains whose addresses may; empty where every address may.' })
  domains!: string[];
}

@InputType('AskToJoinInput', { description: 'Somebody who would like to join.' })
export class AskToJoinInput {
  @Field(() => String, { description: 'The short name of the workspace.' }) workspace!: string;
  @Field(() => String, { description: 'Where the link is sent.' }) email!: string;
  @Field(() => String, { nullable: true, description: '200 characters at most.' }) firstName?: string | null;
  @Field(() => String, { nullable: true, description: '200 characters at most.' }) lastName?: string | null;
  @Field(() => String, { description: 'Of the mail: fr, en or de.' }) language!: string;
}

@ObjectType('AskToJoinPayload', { description: 'What became of it.' })
export class AskToJoinPayload {
  @Field(() => [UserErrorType], { description: 'Empty on success, whoever the address belongs to.' })
  errors!: UserErrorType[];
}
