import { Field, ID, Int, ObjectType } from 'type-graphql';
import { connectionOf } from '../../../platform/graphql/connection.ts';
import { CustomFieldOptionType } from '../../custom-fields/graphql/index.ts';
import type { Contact } from '../contact.entity.ts';
import { ContactFieldTypeEnum, declareContactFields } from './contact-field-declarations.ts';

@ObjectType('Contact', {
  // Plain properties: a list of 50 has 500 of them, and a resolver each would cost more than the query.
  simpleResolvers: true,
  description: 'A person the organisation knows. Only the identifier is always there.',
})
export class ContactType {
  @Field(() => ID, { description: 'Its id; that of a merged contact leads to the survivor.' }) id!: string;
  @Field(() => Int, { description: 'Counts saves; goes into `expectedVersion`.' }) version!: number;
  @Field(() => Date, { description: 'When it was added.' }) createdAt!: Date;
  @Field(() => Date, { description: 'When it was last saved.' }) updatedAt!: Date;
  @Field(() => Date, { nullable: true, description: 'When it was put away; null while it lives.' })
  archivedAt!: Date | null;
}
declareContactFields(ContactType.prototype, 'OUTPUT');

/** What a `Contact` is resolved from. */
export type ContactSource = ContactType & Contact;

export const ContactConnectionType = connectionOf('Contact', ContactType);

@ObjectType('ContactMerge', { description: 'Contacts that were found to be one person; can be undone.' })
export class ContactMergeType {
  @Field(() => ID, { description: 'Its id, for undoContactMerge.' }) id!: string;
  @Field(() => Date, { description: 'When they were merged.' }) mergedAt!: Date;
  @Field(() => [ContactType], { description: 'The contacts that no longer stand by themselves.' })
  mergedContacts!: ContactType[];
}

@ObjectType('ContactField', { description: 'A field that every contact has.' })
export class ContactFieldDescription {
  @Field(() => String, {
    description: 'Its name in filters, orders, imports and inputs; of a custom one `custom:<key>`.',
  })
  key!: string;
  @Field(() => ContactFieldTypeEnum, { description: 'How its values are read.' }) type!: string;
  @Field(() => Boolean, { description: 'Whether the workspace made it.' }) isCustom!: boolean;
  @Field(() => Boolean, { description: 'Whether no two living contacts have the same value.' })
  isUnique!: boolean;
  @Field(() => String, { nullable: true, description: 'Of a custom field: what people read.' })
  title!: string | null;
  @Field(() => [CustomFieldOptionType], { description: 'Of CHOICE and CHOICES: what may be chosen.' })
  options!: readonly CustomFieldOptionType[];
  @Field(() => [String], { description: 'Headings of a file that map themselves to it.' })
  headings!: readonly string[];
}

@ObjectType('LinkedRecords', { description: 'How many records of one kind point at contacts.' })
export class LinkedRecordsType {
  @Field(() => String, { description: 'ALIAS, IMPORT_ROW, …' }) kind!: string;
  @Field(() => Int, { description: 'How many.' }) count!: number;
}

@ObjectType('DeletionPreview', { description: 'What deleting for good would take with it.' })
export class DeletionPreviewType {
  @Field(() => Int, { description: 'Contacts that would go.' }) contacts!: number;
  @Field(() => Int, { description: 'Contacts merged into them, which go with them.' })
  mergedContacts!: number;
  @Field(() => [LinkedRecordsType], { description: 'What points at them.' }) linked!: LinkedRecordsType[];
}
