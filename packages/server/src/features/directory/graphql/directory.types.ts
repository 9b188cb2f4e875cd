import type { DirectoryListing } from '@convive/shared';
import { ArgsType, Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../../platform/graphql/connection.ts';
import { DirectoryListingEnum } from '../../contacts/graphql/index.ts';
import type { DirectoryEntry } from '../directory.repository.ts';

@ObjectType('DirectoryEntry', {
  simpleResolvers: true,
  description: 'What every member may know of a contact that the company directory lists.',
})
export class DirectoryEntryType implements DirectoryEntry {
  @Field(() => ID, { description: 'The id of the contact.' }) id!: string;
  @Field(() => String, { nullable: true, description: 'Such as Dr. or Prof.' }) title!: string | null;
  @Field(() => String, { nullable: true, description: 'What they do, in their own words.' })
  function!: string | null;
  @Field(() => String, { nullable: true, description: 'Given name.' }) firstName!: string | null;
  @Field(() => String, { nullable: true, description: 'Family name.' }) lastName!: string | null;
  @Field(() => String, { nullable: true, description: 'Title of their post.' }) jobTitle!: string | null;
  @Field(() => String, { nullable: true, description: 'Where they work or belong.' })
  organization!: string | null;
  @Field(() => [String], { description: 'Mobile, work, other: those there are; E.164 where understood.' })
  phones!: string[];
  @Field(() => String, { nullable: true, description: 'E-mail address.' }) email!: string | null;
  @Field(() => String, { nullable: true, description: 'A picture, at an https address.' })
  imageUrl!: string | null;
  @Field(() => DirectoryListingEnum, { description: 'INTERNAL or EXTERNAL.' }) directory!: DirectoryListing;
}

export const DirectoryEntryConnectionType = connectionOf('DirectoryEntry', DirectoryEntryType);

@ArgsType()
export class DirectoryArguments {
  @Field(() => String, {
    nullable: true,
    description: 'Parts of what the entries show, and of nothing else; 200 characters at most.',
  })
  search?: string | null;
  @Field(() => DirectoryListingEnum, {
    nullable: true,
    description: 'INTERNAL or EXTERNAL alone; absent: both.',
  })
  listing?: DirectoryListing | null;
  @Field(() => Int, { nullable: true, description: '50 unless said, 200 at most.' }) first?: number | null;
  @Field(() => String, { nullable: true, description: 'The page after this cursor.' }) after?: string | null;
}
