import { Field, ObjectType } from 'type-graphql';

@ObjectType('UserError', { description: 'Something the input caused, told so that a person can mend it.' })
export class UserErrorType {
  @Field(() => String, { description: 'What kind of failure, for programs.' })
  code!: string;

  @Field(() => String, { description: 'What was found, what was expected, what to do.' })
  message!: string;

  @Field(() => [String], { nullable: true, description: 'Where in the input.' })
  path!: string[] | null;

  @Field(() => String, { nullable: true, description: 'The case within the code, such as STALE_VERSION.' })
  reason!: string | null;
}
