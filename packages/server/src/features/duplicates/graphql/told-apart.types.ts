import { ArgsType, Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../../platform/graphql/connection.ts';

@ObjectType('ContactsToldApart', {
  description: 'Two living contacts of whom somebody said that they are two people.',
})
export class ContactsToldApartType {
  @Field(() => Date, { description: 'When that was said, the last time where several said it.' })
  toldAt!: Date;
}

export const ContactsToldApartConnectionType = connectionOf('ContactsToldApart', ContactsToldApartType);

@ArgsType()
export class ContactsToldApartArguments {
  @Field(() => [ID], { nullable: true, description: 'Pairs of two of these alone; 50 at most.' })
  contactIds?: string[] | null;
  @Field(() => Int, { nullable: true, description: '50 unless said, 200 at most.' }) first?: number | null;
  @Field(() => String, { nullable: true, description: 'The page after this cursor.' }) after?: string | null;
}
