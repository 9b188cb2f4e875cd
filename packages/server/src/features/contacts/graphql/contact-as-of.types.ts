import { Field, ID, ObjectType } from 'type-graphql';

@ObjectType('ContactValueThen', { description: 'What stood in a field of a contact at a moment.' })
export class ContactValueThenType {
  @Field(() => String, { description: 'The field, as the history names it; archivedAt is among them.' })
  field!: string;
  @Field(() => String, { nullable: true, description: 'What stood there then.' }) then!: string | null;
  @Field(() => String, { nullable: true, description: 'What stands there now.' }) now!: string | null;
  @Field(() => Boolean, { description: 'Whether the two differ.' }) isDifferent!: boolean;
  @Field(() => ID, {
    nullable: true,
    description:
      'The change that took it away, for undoContactChange to put it back; null where something speaks against that.',
  })
  undoableChangeSetId!: string | null;
}

@ObjectType('ContactAsOf', {
  description: 'A contact as it stood at a moment. Groups, notes and bookings are no part of it.',
})
export class ContactAsOfType {
  @Field(() => Boolean, {
    description: 'False before it came into the workspace: nothing is known of it then.',
  })
  existed!: boolean;
  @Field(() => Boolean, {
    description: 'False where something that was changed since is erased: some values may be later ones.',
  })
  isComplete!: boolean;
  @Field(() => [ContactValueThenType], {
    description: 'Each field that had a value then or has one now; of custom fields those that exist.',
  })
  values!: ContactValueThenType[];
}
