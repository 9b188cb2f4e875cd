import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { declareEnum } from '../../../platform/graphql/declare-enum.ts';
import { UserErrorType } from '../../../platform/graphql/user-error.type.ts';
import { SOURCE_KINDS, type SourceKind } from '../source.ts';

export const SourceKindEnum = declareEnum('SourceKind', 'What values come from.', SOURCE_KINDS, {
  HAND: 'People of the team, in whatever way.',
  REGISTRATION: 'Guests who register themselves.',
  FILE: 'Imported files.',
  API: 'A program that calls this API, under the name it gives.',
  CONNECTOR: 'A system that is asked for changes from here.',
});

@ObjectType('Source', { simpleResolvers: true, description: 'Where people and their values come from.' })
export class SourceType {
  @Field(() => ID, { description: 'HAND, REGISTRATION, FILE, or an id.' }) key!: string;
  @Field(() => SourceKindEnum, { description: 'What it is.' }) kind!: SourceKind;
  @Field(() => String, { description: 'As programs call themselves; of the others their kind.' })
  name!: string;
}

@ObjectType('Sources', {
  simpleResolvers: true,
  description: 'Whom the workspace believes more, the first most.',
})
export class SourcesType {
  @Field(() => [SourceType], { description: 'All of them in their order.' }) sources!: SourceType[];
  @Field(() => Boolean, {
    description:
      'Whether somebody chose the order. Until then the team, registrations and files do not keep one another back, and stand before all programs.',
  })
  isChosen!: boolean;
}

@InputType('OrderSourcesInput', { description: 'Whom to believe more.' })
export class OrderSourcesInput {
  @Field(() => [ID], { description: 'The keys of all sources, each once, the first believed most.' })
  keys!: string[];
}

@ObjectType('OrderSourcesPayload', { description: 'What became of it.' })
export class OrderSourcesPayload {
  @Field(() => SourcesType, { nullable: true, description: 'The order as it now is.' })
  sources!: SourcesType | null;
  @Field(() => [UserErrorType], { description: 'Empty on success.' }) errors!: UserErrorType[];
}
