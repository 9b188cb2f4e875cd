import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { UserErrorType } from '../../../platform/graphql/user-error.type.ts';

@ObjectType('StoredFile', {
  simpleResolvers: true,
  description: 'A file that is kept with a contact, or of an event.',
})
export class StoredFileType {
  @Field(() => ID, { description: 'Its id; the value of a custom field of type FILE.' }) id!: string;
  @Field(() => String, { description: 'What it is called.' }) name!: string;
  @Field(() => Int, { description: 'Bytes.' }) size!: number;
  @Field(() => String, { description: 'What it is, by its bytes: `application/pdf`.' }) mediaType!: string;
}

@InputType('CreateFileUploadInput', { description: 'A file that is about to be uploaded.' })
export class CreateFileUploadInput {
  @Field(() => String, { description: 'What it is called; cleaned of what no name may hold.' }) name!: string;
  @Field(() => Int, { description: 'Bytes; 20 MB at most. So many must come.' }) size!: number;
}

@ObjectType('FileUpload', { description: 'Where a file is to be sent.' })
export class FileUploadType {
  @Field(() => ID, { description: 'The id of the file, once it is here.' }) fileId!: string;
  @Field(() => String, {
    description:
      'Where to send the bytes, as they are, by PUT: for a quarter of an hour, once. The answer names the file, or why it is not kept. Save it with a contact within a day.',
  })
  url!: string;
}

@ObjectType('CreateFileUploadPayload', { description: 'What became of it.' })
export class CreateFileUploadPayload {
  @Field(() => FileUploadType, { nullable: true, description: 'Where to send it.' })
  upload!: FileUploadType | null;
  @Field(() => [UserErrorType], { description: 'Empty on success.' }) errors!: UserErrorType[];
}
