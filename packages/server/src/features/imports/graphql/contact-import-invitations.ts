import type { Role } from '@convive/shared';
import { Field, InputType, ObjectType } from 'type-graphql';
import { RoleEnum } from '../../accounts/graphql/index.ts';
import type { ChosenInvitations } from '../invitation-list.ts';

@InputType('ImportInvitationsInput', {
  description: 'With what everyone in a file is invited into the workspace whose row says nothing else.',
})
export class ImportInvitationsInput implements Pick<ChosenInvitations, 'role'>, Partial<ChosenInvitations> {
  @Field(() => RoleEnum, { description: 'What they will be; not above what the caller is.' }) role!: Role;
  @Field(() => String, {
    nullable: true,
    description: "Language of the mail: fr, en or de; absent: the workspace's.",
  })
  language?: string | null;
  @Field(() => String, {
    nullable: true,
    description: 'Personal words in the mail, 2,000 characters at most.',
  })
  message?: string | null;
}

@ObjectType('ContactImportInvitations', {
  description: 'With what everyone in a file is invited whose row says nothing else.',
})
export class ContactImportInvitationsType implements ChosenInvitations {
  @Field(() => RoleEnum, { description: 'What they will be.' }) role!: Role;
  @Field(() => String, { nullable: true, description: "Language of the mail; null: the workspace's." })
  language!: string | null;
  @Field(() => String, { nullable: true, description: 'Personal words in the mail.' }) message!:
    string | null;
}
